import { type AsyncApiDocument, readDocument } from '../document.ts';
import type { GeneratedFile } from '../files.ts';
import type { NamedSchemas } from '../named-schemas.ts';
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

/** Over frames; what they hold is described with the frames. */
const UNIONS = [
  'ServerEvent',
  'TransientFrame',
  'ServerFrame',
  'ClientFrame',
  'EngineFrame',
  'EngineRequest',
];

/** The files of `docs/protocol/generated`. */
export function referenceFiles({ asyncapi, openapi, rules: text }: ReferenceSources): GeneratedFile[] {
  const rules = readRuleIds(text);
  const { schemas } = readDocument(asyncapi);
  return [
    ...framePages(asyncapi, rules),
    { name: 'signals.md', text: signalsPage(schemas, rules) },
    { name: 'types.md', text: typesPage(schemas, describedElsewhere(asyncapi, schemas), rules) },
    { name: 'codes.md', text: codesPage(asyncapi, rules) },
    { name: 'limits.md', text: limitsPage(asyncapi, rules) },
    { name: 'http.md', text: httpPage(openapi, rules) },
    { name: 'rules.md', text: rulesPage(text) },
  ];
}

/** Frames with their payloads, and signals: they have pages of their own. */
function describedElsewhere({ components }: AsyncApiDocument, schemas: NamedSchemas): ReadonlySet<string> {
  const frames = Object.values(components.messages).map(({ payload }) => payload);
  const signals = schemas.get('SignalPayload');
  const { closed = [], open } = discriminationOf(signals ?? {}) ?? {};
  const payloads = frames.flatMap(({ properties }) => properties?.payload ?? []);
  const types = [...schemas.values()].filter((schema) => !frames.includes(schema));
  // A payload that is a part of something else as well needs a section that can be linked.
  const parts = types.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, { title }]) => (name === 'payload' ? [] : (title ?? []))),
  );
  const alone = payloads.filter(({ properties, title = '' }) => properties && !parts.includes(title));
  const titles = [...frames, ...alone, ...closed, open, signals].flatMap((schema) => schema?.title ?? []);
  return new Set([...UNIONS, ...titles]);
}
