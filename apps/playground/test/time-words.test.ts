import { expect, it } from 'vitest';
import { clockTime, latencyWords } from '../src/conversation/time-words.ts';

it.each([
  [0, '0:00'],
  [7.9, '0:07'],
  [59.999, '0:59'],
  [60, '1:00'],
  [754, '12:34'],
  [3599, '59:59'],
  [3723, '1:02:03'],
  [-3, '0:00'],
])('clockTime(%d) is %s', (seconds, expected) => {
  expect(clockTime(seconds)).toBe(expected);
});

it.each([
  [0, '0 ms'],
  [84.6, '85 ms'],
  [999, '999 ms'],
  [1000, '1.0 s'],
  [12_340, '12.3 s'],
])('latencyWords(%d) is %s', (milliseconds, expected) => {
  expect(latencyWords(milliseconds)).toBe(expected);
});
