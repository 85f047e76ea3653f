import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isObject } from '../json.ts';
import { isMatcher } from '../values/match.ts';
import type { CaseFileFault } from './case-file-error.ts';

const BUILDERS = ['$text', '$list', '$nested'];

/** The check of case files by their schema; each step by that of its verb, so that a fault is told where it is. */
export function createCaseFileCheck(
  schema: unknown,
  verbs: readonly string[],
): (content: unknown) => CaseFileFault | undefined {
  const ajv = new Ajv({ strict: false, allErrors: false });
  const file = ajv.addSchema(schema as object, 'file').getSchema('file') as ValidateFunction;
  const stepOf = (verb: string) => ajv.getSchema(`file#/definitions/steps/${verb}`) as ValidateFunction;

  function checkStep(step: unknown, path: string): Omit<CaseFileFault, 'caseId'> | undefined {
    const keys = isObject(step) ? Object.keys(step) : [];
    const named = verbs.filter((verb) => keys.includes(verb));
    const [verb] = named;
    if (verb === undefined || named.length > 1) {
      const found = verb === undefined ? 'none of them' : named.join(' and ');
      return { path, message: `a step does one of ${verbs.join(', ')}; found ${found}` };
    }
    const validate = stepOf(verb);
    if (!validate(step)) return faultOf(validate.errors?.[0], path);
    const inner = (step as { steps?: readonly unknown[] }).steps ?? [];
    return (
      first(inner, (each, index) => checkStep(each, `${path}.steps.${index}`)) ?? strayMatcher(step, path)
    );
  }

  return (content) => {
    if (!file(content)) return namedFault(content, faultOf(file.errors?.[0], ''));
    const { cases } = content as { cases: readonly { id: string; steps: readonly unknown[] }[] };
    return first(cases, ({ id, steps }) => {
      const fault = first(steps, (step, index) => checkStep(step, `steps.${index}`));
      return fault && { caseId: id, ...fault };
    });
  };
}

/** A misspelled matcher would be compared as a field that no frame has. */
function strayMatcher(value: unknown, path: string): Omit<CaseFileFault, 'caseId'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return first(Object.entries(value), ([key, inner]) => {
    const isKnown = !key.startsWith('$') || isMatcher(key) || BUILDERS.includes(key);
    return isKnown
      ? strayMatcher(inner, `${path}.${key}`)
      : { path: `${path}.${key}`, message: 'is no matcher and no builder' };
  });
}

function faultOf(error: ErrorObject | undefined, path: string): Omit<CaseFileFault, 'caseId'> {
  const where = `${path}${(error?.instancePath ?? '').replaceAll('/', '.')}`.replace(/^\./, '');
  const extra = error?.params.additionalProperty ?? error?.params.allowedValues;
  return {
    path: where,
    message: `${error?.message ?? 'is not valid'}${extra === undefined ? '' : `: ${String(extra)}`}`,
  };
}

/** `cases.3.rules` becomes the case's own name and `rules`. */
function namedFault(content: unknown, { path, message }: Omit<CaseFileFault, 'caseId'>): CaseFileFault {
  const [, index, rest = ''] = /^cases\.(\d+)\.?(.*)$/.exec(path) ?? [];
  if (index === undefined || !isObject(content)) return { path, message };
  const { id } = (content.cases as readonly { id?: unknown }[])[Number(index)] ?? {};
  return { caseId: typeof id === 'string' ? id : `number ${Number(index) + 1}`, path: rest, message };
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): Found | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
