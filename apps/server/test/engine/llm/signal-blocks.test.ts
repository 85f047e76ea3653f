import { describe, expect, it } from 'vitest';
import { createSignalBlocks, MAX_BLOCK_LENGTH } from '../../../src/engine/llm/signal-blocks.ts';
import { seeded } from '../stage.ts';

const ALLOWED = ['greeting_done', 'topic_done'];

function read(chunks: readonly string[]): { text: string; names: string[] } {
  const blocks = createSignalBlocks(ALLOWED);
  const text = chunks.map((chunk) => blocks.feed(chunk)).join('') + blocks.end();
  return { text, names: [...blocks.names] };
}

const DONE = '<signals>{"greeting_done": true}</signals>';
const CASES: readonly (readonly [what: string, raw: string, text: string, names: readonly string[]])[] = [
  ['no block', 'Hello there.', 'Hello there.', []],
  ['a block at the end', `Hello.${DONE}`, 'Hello.', ['greeting_done']],
  ['a block at the beginning', `${DONE}Hello.`, 'Hello.', ['greeting_done']],
  ['two blocks', `A${DONE}B<signals>{"topic_done":true}</signals>C`, 'ABC', ['greeting_done', 'topic_done']],
  ['a list', '<signals>{"signals": ["topic_done", 7]}</signals>', '', ['topic_done']],
  ['the prefix', '<signals>{"custom.topic_done": true}</signals>', '', ['topic_done']],
  [
    'braces within braces',
    '<signals>{"greeting_done": true, "why": {"a": {"b": "}"}}}</signals>',
    '',
    ['greeting_done'],
  ],
  ['what is not true', '<signals>{"greeting_done": false, "topic_done": "true"}</signals>', '', []],
  ['a signal that the phase does not allow', 'Hi<signals>{"exam_over": true}</signals>', 'Hi', []],
  ['a name of every object', '<signals>{"__proto__": true, "constructor": true}</signals>', '', []],
  ['broken JSON', 'Hi<signals>{"greeting_done": tru</signals> there', 'Hi there', []],
  ['JSON that is no object', '<signals>["greeting_done"]</signals><signals>null</signals>Hi', 'Hi', []],
  ['an empty block', '<signals></signals>Hi', 'Hi', []],
  ['a block that is not closed', 'Hi<signals>{"greeting_done": true}', 'Hi', []],
  ['a tag that is not complete', 'Hi <signal', 'Hi <signal', []],
  [
    'what only begins like one',
    'a <sig b <signalss> c </sig> < d <',
    'a <sig b <signalss> c </sig> < d <',
    [],
  ],
  ['a sign before one', `1 <${DONE}2`, '1 <2', ['greeting_done']],
  ['an end without a beginning', 'Hi</signals> there', 'Hi there', []],
  [
    'other case and white space',
    'A< Signals >{"greeting_done": true}\n</ SIGNALS\n>B',
    'AB',
    ['greeting_done'],
  ],
  ['a tag within a block', '<signals><signals>{"greeting_done": true}</signals>Hi', 'Hi', []],
  ['text beyond the basic plane', `👋🏽 Łódź ${DONE}🇵🇱`, '👋🏽 Łódź 🇵🇱', ['greeting_done']],
];

describe('signal blocks', () => {
  it.each(CASES)('EN9 %s', (_what, raw, text, names) => {
    expect(read([raw])).toEqual({ text, names });
  });

  it('EN9 wherever a text is split, the result is the same', () => {
    const random = seeded(7);
    for (const [what, raw, text, names] of CASES) {
      expect(read([...raw]), what).toEqual({ text, names });
      for (let at = 0; at <= raw.length; at += 1)
        expect(read([raw.slice(0, at), raw.slice(at)]), `${what} at ${at}`).toEqual({ text, names });
      for (let round = 0; round < 20; round += 1) {
        const chunks: string[] = [];
        for (let rest = raw; rest !== ''; ) {
          const length = 1 + Math.floor(random() * 9);
          chunks.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        expect(read(chunks), `${what} as ${JSON.stringify(chunks)}`).toEqual({ text, names });
      }
    }
  });

  it('EN9 text is shown as soon as it can be no block', () => {
    const blocks = createSignalBlocks(ALLOWED);
    expect(blocks.feed('Hello <')).toBe('Hello ');
    expect(blocks.feed('sig')).toBe('');
    expect(blocks.feed('h>')).toBe('<sigh>');
    expect(blocks.feed('<signals>{"topic_')).toBe('');
    expect(blocks.feed('done": true}</signals>Bye')).toBe('Bye');
    expect([...blocks.names]).toEqual(['topic_done']);
  });

  it.each([
    [MAX_BLOCK_LENGTH, ['greeting_done']],
    [MAX_BLOCK_LENGTH + 1, []],
    [50 * MAX_BLOCK_LENGTH, []],
  ])('EN9 a block of %i characters', (length, names) => {
    const json = '{"greeting_done": true}'.padEnd(length, ' ');
    const raw = `A<signals>${json}</signals>B`;
    expect(read([raw])).toEqual({ text: 'AB', names });
    expect(read(raw.match(/.{1,7}/gsu) ?? [])).toEqual({ text: 'AB', names });
  });
});
