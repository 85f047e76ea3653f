import { isObject, type Json } from '../json.ts';

/** Finds the value of a name such as `session` or `limit.ring_events`; undefined where there is none. */
export type Lookup = (name: string) => Json | undefined;

/** A case that cannot be played as it is written. */
export class CaseError extends Error {
  override readonly name = 'CaseError';
}

const TEMPLATE = /\$\{([^}]*)\}/g;
const EXPRESSION = /^\s*([\w.-]+)\s*(?:([-+*/])\s*([\w.-]+)\s*)?$/;
const MOST_UNITS = 64 * 1024 * 1024;

/**
 * A value with its templates filled in: `${name}`, `${name + 1}`, and the builders `{$text: 'x', times: n}`,
 * `{$list: item, times: n}` with `${index}` in the item, and `{$nested: n}`, objects in each other. @throws {CaseError}
 */
export function resolve(value: Json, lookup: Lookup): Json {
  if (typeof value === 'string') return fill(value, lookup);
  if (Array.isArray(value)) return value.map((item: Json) => resolve(item, lookup));
  if (!isObject(value)) return value;
  const fields = value as { readonly [key: string]: Json };
  if ('$text' in fields) return build(fields, '$text', lookup);
  if ('$list' in fields) return list(fields, lookup);
  if ('$nested' in fields) return nested(count(fields.$nested ?? 0, lookup));
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => [key, resolve(item, lookup)]));
}

function build(fields: { readonly [key: string]: Json }, key: string, lookup: Lookup): Json {
  const text = String(resolve(fields[key] ?? '', lookup));
  const times = count(fields.times ?? 1, lookup);
  if (text.length * times > MOST_UNITS) throw new CaseError(`a text of ${times} times is too long to send`);
  return text.repeat(times);
}

function list({ $list, times }: { readonly [key: string]: Json }, lookup: Lookup): Json {
  return Array.from({ length: count(times ?? 1, lookup) }, (_, index) =>
    resolve($list ?? null, (name) => (name === 'index' ? index : lookup(name))),
  );
}

function nested(levels: number): Json {
  let value: Json = {};
  for (let level = 1; level < levels; level += 1) value = { in: value };
  return value;
}

function count(value: Json, lookup: Lookup): number {
  const number = Number(resolve(value, lookup));
  if (Number.isInteger(number) && number >= 0) return number;
  throw new CaseError(`${JSON.stringify(value)} is no whole number`);
}

/** A text that is one template keeps the type of its value. */
function fill(text: string, lookup: Lookup): Json {
  const whole = /^\$\{([^}]*)\}$/.exec(text)?.[1];
  if (whole !== undefined) return evaluate(whole, lookup);
  return text.replace(TEMPLATE, (_, expression: string) => String(evaluate(expression, lookup)));
}

function evaluate(expression: string, lookup: Lookup): Json {
  const [, left = '', operator, right = ''] = EXPRESSION.exec(expression) ?? [];
  if (left === '') throw new CaseError(`\${${expression}} is no name, nor a name, an operator and a number`);
  if (operator === undefined) return find(left, lookup);
  const [one, other] = [Number(find(left, lookup)), Number(find(right, lookup))];
  if (Number.isNaN(one) || Number.isNaN(other)) throw new CaseError(`\${${expression}} does not count`);
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    default:
      return Math.floor(one / other);
  }
}

function find(name: string, lookup: Lookup): Json {
  if (/^-?\d+(\.\d+)?$/.test(name)) return Number(name);
  const value = lookup(name);
  if (value === undefined) throw new CaseError(`\${${name}} is not known here`);
  return value;
}
