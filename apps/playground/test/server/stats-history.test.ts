import type { ServerStats } from '@interactive-chat/protocol/openapi';
import { describe, expect, it } from 'vitest';
import {
  addSample,
  levelSeries,
  MAX_SAMPLES,
  rateSeries,
  type StatsSample,
  totalRejections,
} from '../../src/server/stats-history.ts';

function sample(second: number, fields: Partial<ServerStats> = {}): StatsSample {
  const stats = { total_sessions: 1, events_in: 0, rejections: {}, uptime_sec: second, ...fields };
  return { at: second * 1000, stats: stats as ServerStats };
}

const eventsIn = ({ events_in }: ServerStats): number => events_in;
const values = ({ points }: { points: readonly { y: number | null }[] }) => points.map(({ y }) => y);

describe('the history of the figures', () => {
  it('is bounded', () => {
    let history: readonly StatsSample[] = [];
    for (let second = 0; second < MAX_SAMPLES; second += 1) history = addSample(history, sample(second));
    expect([history.length, history[0]?.at]).toEqual([MAX_SAMPLES, 0]);
    history = addSample(history, sample(MAX_SAMPLES));
    expect([history.length, history[0]?.at]).toEqual([MAX_SAMPLES, 1_000]);
  });

  it('gives rates by the server’s own seconds', () => {
    const history = [
      sample(1, { events_in: 10 }),
      sample(2, { events_in: 30 }),
      sample(4, { events_in: 30 }),
    ];
    expect(values(rateSeries('in', history, eventsIn))).toEqual([null, 20, 0]);
  });

  it('leaves a gap where the server restarted or nobody looked', () => {
    const history = [
      sample(50, { events_in: 90 }),
      { ...sample(2, { events_in: 5 }), at: 51_000 },
      { ...sample(30), at: 79_000 },
    ];
    expect(values(rateSeries('in', history, eventsIn))).toEqual([null, null, null, null, null]);
    expect(values(levelSeries('all', history, ({ total_sessions }) => total_sessions))).toEqual([
      1,
      null,
      1,
      null,
      1,
    ]);
  });

  it('adds up all rejections', () => {
    expect(totalRejections(sample(1, { rejections: { rate_limited: 2, text_empty: 1 } }).stats)).toBe(3);
    expect(totalRejections(sample(1).stats)).toBe(0);
  });
});
