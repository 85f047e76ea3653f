import { initialState } from '@interactive-chat/conversation';
import { describe, expect, it } from 'vitest';
import { numberOf, waitAfter } from '../../src/inspector/playback.ts';
import { scrollTopFor, visibleRange } from '../../src/inspector/visible-range.ts';
import { FoldedLog } from '../../src/log/folded-log.ts';
import { utterance } from '../events.ts';

function logAt(...seconds: number[]): FoldedLog {
  const log = new FoldedLog(initialState('default'));
  log.append(seconds.map((second, index) => ({ ...utterance(index + 1), timestamp: second })));
  return log;
}

describe('playing a log', () => {
  it('waits as long as it took, faster by the speed, never long and never nothing', () => {
    const log = logAt(100, 100.8, 160, 160, 159);
    expect(waitAfter(log, 1, 1)).toBeCloseTo(800);
    expect(waitAfter(log, 1, 4)).toBeCloseTo(200);
    expect(waitAfter(log, 2, 1)).toBe(1_200);
    expect(waitAfter(log, 3, 1)).toBe(25);
    expect(waitAfter(log, 4, 1)).toBe(25);
    expect(waitAfter(log, 0, 1)).toBe(25);
  });

  it('is at the end while live, and never beyond it', () => {
    const log = logAt(1, 2);
    expect([numberOf('live', log), numberOf(1, log), numberOf(9, log)]).toEqual([2, 1, 2]);
  });
});

describe('a long list', () => {
  it('renders the rows in sight and a few around them', () => {
    expect(visibleRange({ scrollTop: 3_000, height: 300 }, 30, 5_000)).toEqual({ start: 92, end: 118 });
    expect(visibleRange({ scrollTop: 0, height: 300 }, 30, 4)).toEqual({ start: 0, end: 4 });
    expect(visibleRange({ scrollTop: 900, height: 300 }, 30, 0)).toEqual({ start: 0, end: 0 });
  });

  it('scrolls no further than needed to show a row', () => {
    const list = { scrollTop: 300, height: 300 };
    expect(scrollTopFor(5, list, 30)).toBe(150);
    expect(scrollTopFor(10, list, 30)).toBeUndefined();
    expect(scrollTopFor(19, list, 30)).toBeUndefined();
    expect(scrollTopFor(20, list, 30)).toBe(330);
  });
});
