import { beforeAll, describe, expect, it } from 'vitest';
import type { AsyncApiDocument } from '../src/document.ts';
import { clientFiles, loadFiles, protocolFiles } from '../src/index.ts';
import { readGenerated, readSpecification, withoutComments, withoutFormatting } from './kit/specification.ts';

const PROTOCOL_FILES = ['messages', 'schemas', 'checks', 'limits', 'close-codes', 'names'].map(
  (name) => `${name}.gen.ts`,
);
const CLIENT_FILES = ['event-map', 'close-verdicts', 'limits'].map((name) => `${name}.gen.ts`);
const LOAD_FILES = ['promises.gen.ts'];
const DOCUMENT_FILES = ['asyncapi-document.gen.ts', 'openapi-document.gen.ts', 'openapi.gen.ts'];

let document: AsyncApiDocument;
beforeAll(async () => {
  document = await readSpecification();
});

describe('generated files', () => {
  it.each(PROTOCOL_FILES)(
    'protocol %s is what the specification gives; else run `npm run generate`',
    async (name) => {
      const emitted = protocolFiles(document).find((file) => file.name === name);
      expect(withoutFormatting(await readGenerated('protocol', name))).toBe(
        withoutFormatting(emitted?.text ?? ''),
      );
    },
  );

  it.each(CLIENT_FILES)(
    'client %s is what the specification gives; else run `npm run generate`',
    async (name) => {
      const emitted = clientFiles(document).find((file) => file.name === name);
      expect(withoutFormatting(await readGenerated('client', name))).toBe(
        withoutFormatting(emitted?.text ?? ''),
      );
    },
  );

  it.each(LOAD_FILES)(
    'load %s is what the specification gives; else run `npm run generate`',
    async (name) => {
      const emitted = loadFiles(document).find((file) => file.name === name);
      expect(withoutFormatting(await readGenerated('load', name))).toBe(
        withoutFormatting(emitted?.text ?? ''),
      );
    },
  );

  it('every file names its source first', async () => {
    const files = [
      ...[...PROTOCOL_FILES, ...DOCUMENT_FILES].map((name) => readGenerated('protocol', name)),
      ...CLIENT_FILES.map((name) => readGenerated('client', name)),
      ...LOAD_FILES.map((name) => readGenerated('load', name)),
    ];
    const header =
      /^\/\/ Generated from specs\/(asyncapi|openapi)\.yaml by packages\/codegen\. Do not edit\.\n/;
    for (const text of await Promise.all(files)) expect(text).toMatch(header);
  });

  it('nothing is typed any', async () => {
    const files = [...protocolFiles(document), ...clientFiles(document)].map(({ text }) => text);
    for (const text of [...files, await readGenerated('protocol', 'openapi.gen.ts')]) {
      expect(withoutComments(text)).not.toMatch(/[:<|=(,] ?any\b|\bz\.any\(/);
    }
  });

  it('every titled schema has a type and a validator', async () => {
    const [types, validators] = await Promise.all([
      readGenerated('protocol', 'messages.gen.ts'),
      readGenerated('protocol', 'schemas.gen.ts'),
    ]);
    const titles = [...JSON.stringify(document).matchAll(/"title":"([A-Z][A-Za-z]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    const named = new Set([
      ...titles,
      'ServerEvent',
      'TransientFrame',
      'ServerFrame',
      'ClientFrame',
      'EngineFrame',
      'EngineRequest',
    ]);
    // Titles of the channels.
    named.delete('Conversation');
    named.delete('Engine');
    expect(named.size).toBeGreaterThan(50);
    for (const title of named) {
      expect(types).toMatch(new RegExp(`export (interface|type) ${title}\\b`));
      expect(validators).toContain(`: z.ZodType<${title}> =`);
    }
  });

  it('unions over a tag are discriminated, so that a refusal is quick and names the tag', async () => {
    const validators = await readGenerated('protocol', 'schemas.gen.ts');
    for (const name of [
      'serverEvent',
      'transientFrame',
      'serverFrame',
      'clientFrame',
      'publishedEvent',
      'engineFrame',
      'engineRequest',
      'engineInputPayload',
    ]) {
      expect(validators).toContain(`const ${name} = z.discriminatedUnion(`);
    }
    expect(validators.match(/z\.union\(/g)).toHaveLength(1);
  });

  it('the SDK gets types and a small table from the specification, and no validator', async () => {
    for (const name of CLIENT_FILES)
      expect(await readGenerated('client', name)).not.toMatch(/^import (?!type)/m);
    const verdicts = await readGenerated('client', 'close-verdicts.gen.ts');
    const listed = (name: string, code: number) =>
      new RegExp(`${name}: .* = \\[.*\\b${code}\\b`).test(verdicts);
    expect(verdicts).toContain('code >= 4400 && code <= 4499');
    for (const { code, reconnect } of document['x-close-codes']) {
      const isInRange = code >= 4400 && code <= 4499;
      expect(isInRange !== listed('FINAL_RANGE_EXCEPTIONS', code)).toBe(reconnect === 'never');
      expect(listed('RECONNECT_SPREAD', code)).toBe(reconnect === 'spread');
    }
  });
});
