import { canonical, isObject, type Json } from '../json.ts';
import { CaseError } from './resolve.ts';

/** How a value differs from a pattern. */
export interface Mismatch {
  /** Where, such as `payload.error.code`. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

type Matcher = (argument: Json, value: unknown, path: string) => Mismatch | undefined;

/**
 * Compares a value with a pattern; undefined where it fits. An object need have no more than the pattern names,
 * a list has as many items; an object with one key that begins with `$` is a matcher.
 */
export function mismatch(pattern: Json, value: unknown, path = ''): Mismatch | undefined {
  if (Array.isArray(pattern)) return mismatchOfList(pattern, value, path);
  if (!isObject(pattern))
    return pattern === value ? undefined : differs(JSON.stringify(pattern), value, path);
  const entries = Object.entries(pattern as { readonly [key: string]: Json });
  const [name = ''] = entries[0] ?? [];
  if (entries.length === 1 && name.startsWith('$'))
    return matcherOf(name)(entries[0]?.[1] ?? null, value, path);
  if (!isObject(value)) return differs('an object', value, path);
  for (const [key, inner] of entries) {
    const found = mismatch(inner, value[key], join(path, key));
    if (found) return found;
  }
  return undefined;
}

/** The names of matchers, for the checks of case files. */
export function isMatcher(name: string): boolean {
  return Object.hasOwn(matchers, name);
}

function mismatchOfList(pattern: readonly Json[], value: unknown, path: string): Mismatch | undefined {
  if (!Array.isArray(value)) return differs('a list', value, path);
  for (const [index, inner] of pattern.entries()) {
    if (index >= value.length) break;
    const found = mismatch(inner, value[index], join(path, String(index)));
    if (found) return found;
  }
  return pattern.length === value.length ? undefined : differs(`${pattern.length} items`, value, path);
}

const matchers: Readonly<Record<string, Matcher>> = {
  $any: (_, value, path) => (value === undefined ? differs('anything', value, path) : undefined),
  $absent: (_, value, path) => (value === undefined ? undefined : differs('nothing', value, path)),
  $regex: (argument, value, path) =>
    typeof value === 'string' && new RegExp(String(argument), 'u').test(value)
      ? undefined
      : differs(`text that matches /${String(argument)}/`, value, path),
  $range: (argument, value, path) => {
    const [least, most] = argument as readonly (number | null)[];
    const fits = typeof value === 'number' && value >= (least ?? value) && value <= (most ?? value);
    return fits ? undefined : differs(`a number from ${least ?? 'any'} to ${most ?? 'any'}`, value, path);
  },
  $oneOf: (argument, value, path) =>
    (argument as readonly Json[]).some((each) => mismatch(each, value) === undefined)
      ? undefined
      : differs(`one of ${JSON.stringify(argument)}`, value, path),
  $not: (argument, value, path) =>
    mismatch(argument, value) === undefined
      ? differs(`anything but ${JSON.stringify(argument)}`, value, path)
      : undefined,
  $length: (argument, value, path) => {
    const length = typeof value === 'string' || Array.isArray(value) ? value.length : undefined;
    const found = mismatch(argument, length);
    return found && differs(`a length of ${JSON.stringify(argument)}`, value, path);
  },
  $contains: (argument, value, path) =>
    Array.isArray(value) && value.some((each) => mismatch(argument, each) === undefined)
      ? undefined
      : differs(`a list that contains ${JSON.stringify(argument)}`, value, path),
  $each: (argument, value, path) => {
    if (!Array.isArray(value)) return differs('a list', value, path);
    for (const [index, item] of value.entries()) {
      const found = mismatch(argument, item, join(path, String(index)));
      if (found) return found;
    }
    return undefined;
  },
  $equals: (argument, value, path) =>
    canonical(argument) === canonical(value) ? undefined : differs(JSON.stringify(argument), value, path),
  $growing: (_, value, path) => {
    const grows =
      Array.isArray(value) &&
      value.every((each, index) => index === 0 || each > (value[index - 1] as number));
    return grows ? undefined : differs('a list that only grows', value, path);
  },
};

function matcherOf(name: string): Matcher {
  const matcher = matchers[name];
  if (matcher === undefined)
    throw new CaseError(`${name} is no matcher; there are: ${Object.keys(matchers).join(', ')}`);
  return matcher;
}

function differs(expected: string, value: unknown, path: string): Mismatch {
  return { path, expected, got: value === undefined ? 'nothing' : JSON.stringify(value) };
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
