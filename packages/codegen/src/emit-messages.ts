import type { ProtocolModel } from './document.ts';
import { declarationOf } from './emit-types.ts';
import { localName, validatorOf } from './emit-validators.ts';
import { ASYNCAPI_HEADER } from './source-text.ts';

/** `messages.gen.ts`: a type for every titled schema. */
export function emitMessages({ schemas }: ProtocolModel): string {
  const declarations = [...schemas].map(([title, schema]) => declarationOf(title, schema));
  return `${ASYNCAPI_HEADER}${declarations.join('')}`;
}

/** `schemas.gen.ts`: a zod schema for every titled schema, in order of dependency. */
export function emitSchemas({ schemas }: ProtocolModel): string {
  const validators = [...schemas].map(([title, schema]) => validatorOf(title, schema));
  const body = validators.join('\n');
  const types = [...body.matchAll(/z\.ZodType<(\w+)>/g)].map((match) => match[1] ?? '');
  const names = [...new Set(types)].sort();
  assertDistinct([...schemas.keys()]);
  return [
    ASYNCAPI_HEADER,
    "import * as z from 'zod';\n",
    "import { atMostCodePoints } from '../code-points.ts';\n",
    `import type {\n${names.map((name) => `${name},`).join('\n')}\n} from './messages.gen.ts';\n\n`,
    body,
  ].join('');
}

function assertDistinct(titles: readonly string[]): void {
  const locals = titles.map(localName);
  const twice = locals.find((name, index) => locals.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two titles give the name "${twice}"`);
}
