import { describe, expect, it } from 'vitest';
import { createTrimStream } from '../../../src/engine/llm/trim-stream.ts';

function fed(...chunks: readonly string[]): string[] {
  const trim = createTrimStream();
  return chunks.map((chunk) => trim.feed(chunk));
}

describe('trimming a stream', () => {
  it.each([
    [['Hello there.'], ['Hello there.']],
    [
      ['\n', '  Hello', ' ', ' there. ', '\n'],
      ['', 'Hello', '', '  there.', ''],
    ],
    [
      ['', ' ', '\t'],
      ['', '', ''],
    ],
    [
      ['One.\n\n', 'Two.'],
      ['One.', '\n\nTwo.'],
    ],
  ])('TU6 %j is passed on as %j', (chunks, shown) => {
    expect(fed(...chunks)).toEqual(shown);
  });

  it('TU6 no fragment ends inside a surrogate pair', () => {
    expect(fed('Hi \ud83d', '\udc4b', '!')).toEqual(['Hi', ' 👋', '!']);
    expect(fed('\ud83d', '\udc4b')).toEqual(['', '👋']);
    expect(fed('Hi \ud83d')).toEqual(['Hi']);
  });
});
