import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { fromFile, Parser } from '@asyncapi/parser';
import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import type { AsyncApiDocument } from '../../src/document.ts';
import type { ReferenceSources } from '../../src/index.ts';

const root = new URL('../../../../', import.meta.url);

/** specs/asyncapi.yaml as a template sees it: parsed, references resolved. */
export async function readSpecification(): Promise<AsyncApiDocument> {
  const { document } = await fromFile(
    new Parser(),
    fileURLToPath(new URL('specs/asyncapi.yaml', root)),
  ).parse();
  if (!document) throw new Error('specs/asyncapi.yaml does not parse');
  return document.json() as unknown as AsyncApiDocument;
}

const FOLDERS = {
  protocol: 'packages/protocol/src/generated',
  client: 'packages/client/src/generated',
  load: 'apps/load/k6/generated',
  reference: 'docs/protocol/generated',
};

/** What the pages of the reference are made of. */
export async function readReferenceSources(): Promise<ReferenceSources> {
  return {
    asyncapi: await readSpecification(),
    openapi: openapiDocument as unknown as ReferenceSources['openapi'],
    rules: await readFile(new URL('specs/rules.md', root), 'utf8'),
  };
}

/** A committed generated file. */
export function readGenerated(target: keyof typeof FOLDERS, name: string): Promise<string> {
  return readFile(new URL(`${FOLDERS[target]}/${name}`, root), 'utf8');
}

/** Source without what a formatter may change. */
export function withoutFormatting(source: string): string {
  return source.replaceAll(/["'\s,;|()]/g, '');
}

/** Source without its docstrings. */
export function withoutComments(source: string): string {
  return source.replaceAll(/\/\*\*.*?\*\//gs, '');
}
