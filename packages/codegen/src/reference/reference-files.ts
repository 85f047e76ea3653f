import { type AsyncApiDocument, readDocument } from '../document.ts';
import type { GeneratedFile } from '../files.ts';
import { discriminationOf } from '../open-union.ts';
import { codesPage } from './codes-page.ts';
import { framePages } from './frame-pages.ts';
import { httpPage, type OpenApiDocument } from './http-page.ts';
import { limitsPage } from './limits-page.ts';
import { readRuleIds, rulesPage } from './rules-page.ts';
import { signalsPage } from './signals-page.ts';
import { typesPage } from './types-page.ts';

export interface ReferenceSources {
  readonly asyncapi: AsyncApiDocument;
  /** Bundled. */
  readonly openapi: OpenApiDocument;
  /** Text of specs/rules.md. */
  readonly rules: string;
}

/** The files of `docs/protocol/generated`. */
export function referenceFiles({ asyncapi, openapi, rules: text }: ReferenceSources): GeneratedFile[] {
  const rules = readRuleIds(text);
  const { schemas } = readDocument(asyncapi);
  const frames = Object.values(asyncapi.components.messages).map(({ payload }) => payload);
  const signals = schemas.get('SignalPayload');
  const described = [
    ...frames,
    // Their fields stand with the frame's own.
    ...frames.flatMap(({ properties }) => (properties?.payload?.properties ? [properties.payload] : [])),
    ...(signals
      ? [signals, ...(discriminationOf(signals)?.closed ?? []), discriminationOf(signals)?.open]
      : []),
  ].flatMap((schema) => schema?.title ?? []);
  const unions = [
    'ServerEvent',
    'TransientFrame',
    'ServerFrame',
    'ClientFrame',
    'EngineFrame',
    'EngineRequest',
  ];
  return [
    ...framePages(asyncapi, rules),
    { name: 'signals.md', text: signalsPage(schemas, rules) },
    { name: 'types.md', text: typesPage(schemas, new Set([...described, ...unions]), rules) },
    { name: 'codes.md', text: codesPage(asyncapi, rules) },
    { name: 'limits.md', text: limitsPage(asyncapi, rules) },
    { name: 'http.md', text: httpPage(openapi, rules) },
    { name: 'rules.md', text: rulesPage(text) },
  ];
}
