import { beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedFile, type ReferenceSources, referenceFiles } from '../src/index.ts';
import { json, prose, table } from '../src/reference/markdown.ts';
import { readRuleIds } from '../src/reference/rules-page.ts';
import { typeText } from '../src/reference/type-text.ts';
import { readGenerated, readReferenceSources } from './kit/specification.ts';

let sources: ReferenceSources;
let files: GeneratedFile[];
const pageNamed = (name: string): string => files.find((file) => file.name === name)?.text ?? '';

beforeAll(async () => {
  sources = await readReferenceSources();
  files = referenceFiles(sources);
});

describe('the protocol reference', () => {
  it('is what the specification gives; else run `npm run generate`', async () => {
    for (const { name, text } of files) expect(await readGenerated('reference', name), name).toBe(text);
  });

  it('names the source of every page first', () => {
    for (const { text } of files)
      expect(text).toMatch(
        /^<!-- Generated from specs[\w/.]* by packages\/codegen\. Do not edit\. -->\n\n# /,
      );
  });

  it('has a section for every frame of each channel', () => {
    const { conversation, engine } = sources.asyncapi.channels;
    const tags = (channel: typeof engine): string[] =>
      Object.values(channel.messages).map(({ payload: { properties: { event_type, type } = {} } }) =>
        String(event_type?.const ?? type?.const),
      );
    const sections = ['events.md', 'frames.md', 'requests.md'].map(pageNamed).join('');
    expect(tags(conversation).filter((tag) => !sections.includes(`\n## ${tag}\n`))).toEqual([]);
    expect(tags(engine).filter((tag) => !pageNamed('engine-frames.md').includes(`\n## ${tag}\n`))).toEqual(
      [],
    );
    expect(tags(conversation).length + tags(engine).length).toBeGreaterThan(25);
  });

  it('shows every example of a frame', () => {
    const shown = files.flatMap(({ text }) =>
      [...text.matchAll(/```json\n(.*?)\n```/gs)].map(([, example = '']) =>
        JSON.stringify(JSON.parse(example)),
      ),
    );
    const examples = Object.values(sources.asyncapi.components.messages).flatMap((message) =>
      (message.examples ?? []).map(({ payload }) => JSON.stringify(payload)),
    );
    expect(examples.length).toBeGreaterThan(30);
    expect(examples.filter((example) => !shown.includes(example))).toEqual([]);
  });

  it('has every code, limit, operation and rule', () => {
    const { asyncapi, openapi, rules } = sources;
    const [codes, limits, http] = ['codes.md', 'limits.md', 'http.md'].map(pageNamed);
    for (const { code } of asyncapi['x-close-codes']) expect(codes).toContain(`| ${code} |`);
    for (const { code } of asyncapi['x-error-codes']) expect(codes).toContain(`| \`${code}\` |`);
    for (const { name } of asyncapi['x-limits']) expect(limits).toContain(`| \`${name.toUpperCase()}\` |`);
    const ids = Object.values(openapi.paths).flatMap((item) =>
      Object.values(item).flatMap(({ operationId }) => operationId ?? []),
    );
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) expect(http).toContain(`| \`${id}\` |`);
    for (const id of readRuleIds(rules)) expect(pageNamed('rules.md')).toContain(`\n### ${id}\n`);
  });
});

describe('Markdown of the reference', () => {
  const rules = new Set(['RS3']);

  it('links rules, but not in code and not what is no rule', () => {
    expect(prose('As RS3 says, `RS3` and\n RS99.', rules)).toBe(
      'As [RS3](rules.md#rs3) says, `RS3` and RS99.',
    );
    expect(prose('[RS3](x.md)', rules)).toBe('[RS3](x.md)');
  });

  it('takes nothing of a description for HTML', () => {
    expect(prose('a <b> and `<b>`', rules)).toBe('a &lt;b> and `<b>`');
  });

  it('escapes bars in tables', () => {
    expect(table(['A'], [['x | y']])).toBe('| A |\n|---|\n| x \\| y |\n');
  });

  it('lays JSON out by its width', () => {
    expect(json({ a: 'x, y: z', b: [1, 2] })).toBe('```json\n{"a": "x, y: z", "b": [1, 2]}\n```');
    const long = json({ a: 'x'.repeat(60), b: { c: 'y'.repeat(60) } });
    expect(long.split('\n')[1]).toBe('{');
    expect(long).toContain('\n  "b": {"c": "yyy');
  });

  it.each([
    [{ type: 'string', maxLength: 4 } as const, 'string, at most 4 characters'],
    [{ type: 'integer', minimum: 1, maximum: 9 } as const, 'integer, 1 to 9'],
    [
      { oneOf: [{ title: 'Turn', type: 'object' }, { type: 'null' }] } as const,
      '[Turn](types.md#turn) or null',
    ],
    [{ type: 'array', items: { title: 'Turn' } } as const, 'list of [Turn](types.md#turn)'],
    [{ type: 'object', additionalProperties: { type: 'integer' } } as const, 'map of integer'],
  ])('says of %j: %s', (schema, text) => {
    expect(typeText(structuredClone(schema) as never)).toBe(text);
  });
});
