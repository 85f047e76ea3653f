import { describe, expect, it } from 'vitest';
import { lastWords } from '../../src/engine/interview/last-words.ts';

describe('saying again', () => {
  it.each([
    ['I hang the telephone up in the oven.', 'in the oven'],
    ['He is in the cemetery behind the church now, eleven months.', 'eleven months'],
    ['I left it on my boat.', 'on your boat'],
    ['My mother sold in Dakar', 'in Dakar'],
    ['Her mother is married to a dentist!', 'to a dentist'],
    ['I had an egg.', 'an egg'],
  ])('TU9 the last words of %j are %j', (sentence, words) => {
    expect(lastWords(sentence)).toBe(words);
  });

  it.each([
    ['a question', 'Did you see the dog?'],
    ['it is denied', "He isn't a match."],
    ['nothing but that is said', 'In the garden.'],
    ['it points elsewhere', 'I like it there.'],
    ['it is vague', 'It happened all of the time.'],
    ['it is too grave to repeat', 'We came from the funeral.'],
    ['a verb is in it', 'I went out in the pouring.'],
  ])('TU9 nothing is said again where %s: %j', (_, sentence) => {
    expect(lastWords(sentence)).toBeUndefined();
  });
});
