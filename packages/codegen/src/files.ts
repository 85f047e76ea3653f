import { type AsyncApiDocument, readDocument } from './document.ts';
import { emitChecks } from './emit-checks.ts';
import { emitCloseCodes, emitCloseVerdicts } from './emit-close-codes.ts';
import { emitEventMap } from './emit-event-map.ts';
import { emitClientLimits, emitLimits } from './emit-limits.ts';

import { emitMessages, emitSchemas } from './emit-messages.ts';
import { emitNames } from './emit-names.ts';
import { emitPromises } from './emit-promises.ts';

/** A file to write, not yet formatted. */
export interface GeneratedFile {
  name: string;
  text: string;
}

/** The files of `packages/protocol/src/generated` that come from the AsyncAPI document. */
export function protocolFiles(document: AsyncApiDocument): GeneratedFile[] {
  const model = readDocument(document);
  return [
    { name: 'messages.gen.ts', text: emitMessages(model) },
    { name: 'schemas.gen.ts', text: emitSchemas(model) },
    { name: 'checks.gen.ts', text: emitChecks(model) },
    { name: 'limits.gen.ts', text: emitLimits(model) },
    { name: 'close-codes.gen.ts', text: emitCloseCodes(model) },
    { name: 'names.gen.ts', text: emitNames(model) },
  ];
}

/** The files of `packages/client/src/generated`. */
export function clientFiles(document: AsyncApiDocument): GeneratedFile[] {
  const model = readDocument(document);
  return [
    { name: 'event-map.gen.ts', text: emitEventMap(model) },
    { name: 'close-verdicts.gen.ts', text: emitCloseVerdicts(model) },
    { name: 'limits.gen.ts', text: emitClientLimits(model) },
  ];
}

/** The files of `apps/load/k6/generated`. */
export function loadFiles(document: AsyncApiDocument): GeneratedFile[] {
  return [{ name: 'promises.gen.ts', text: emitPromises(readDocument(document)) }];
}
