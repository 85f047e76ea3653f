import { describe, expect, it } from 'vitest';
import { estimateOffset, offsetWords } from '../../src/inspector/clock-offset.ts';
import { deliveryPoints, turnSeries } from '../../src/inspector/latency.ts';
import { arrived, recorded, signal, utterance } from '../events.ts';

/** A request at `at`, answered `tripMs` later by a server whose clock is `aheadMs` ahead. */
function roundTrip(id: string, at: number, tripMs: number, aheadMs: number) {
  return [
    recorded({ number: 1, direction: 'sent', type: 'heartbeat', at, frame: { request_id: id } }),
    recorded({
      number: 2,
      type: 'ack',
      at: at + tripMs,
      frame: { timestamp: (at + tripMs / 2 + aheadMs) / 1000, payload: { request_id: id } },
    }),
  ];
}

describe('the offset of the clocks', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('is none on %s', (hostname) => {
    expect(estimateOffset([], hostname)).toEqual({ offsetMs: 0, errorMs: 0, samples: 0 });
  });

  it('is that of the fastest round trip, and may be off by half of it', () => {
    const frames = [
      ...roundTrip('a', 1_000, 80, 500),
      ...roundTrip('b', 2_000, 20, 512),
      ...roundTrip('c', 3_000, 40, 490),
    ];
    const offset = estimateOffset(frames, 'chat.example');
    expect(offset?.offsetMs).toBeCloseTo(512);
    expect(offset).toMatchObject({ errorMs: 10, samples: 3 });
    expect(offsetWords(offset)).toContain(
      '512 ms ahead of this one, give or take 10 ms, by the fastest of 3 round trips',
    );
  });

  it('is not known before an answer, nor from an answer to somebody else', () => {
    const [, answer] = roundTrip('a', 1_000, 80, 500);
    expect(estimateOffset(answer ? [answer] : [], '192.168.0.7')).toBeUndefined();
    expect(offsetWords(undefined)).toContain('Not known yet');
  });
});

describe('delivery', () => {
  it('is from the timestamp to the first live arrival; replays are left out', () => {
    const at = (seq: number, lateMs: number) => utterance(seq).timestamp * 1000 + lateMs;
    const frames = [
      arrived(1, utterance(1), { at: at(1, 12) }),
      arrived(2, utterance(2), { at: at(2, 900), replayed: true }),
      arrived(3, utterance(1), { at: at(1, 5_000) }),
      arrived(4, utterance(3), { at: at(3, 20) }),
    ];
    expect(deliveryPoints(frames, 0)).toEqual([
      { x: 1, y: 12 },
      { x: 3, y: 20 },
    ]);
    expect(deliveryPoints(frames, 10).map(({ y }) => y)).toEqual([22, 30]);
  });
});

describe('the partner’s turns', () => {
  it('TU14 are as the server measured them, with gaps where it did not', () => {
    const metrics = (seq: number, fields: object) =>
      signal(seq, { event_name: 'analytics.turn_metrics_updated', ...fields });
    const [first, generation, total] = turnSeries([
      metrics(1, { time_to_first_token_ms: 80, generation_ms: 400, total_ms: 480 }),
      signal(2, { event_name: 'tts.speech_ended' }),
      metrics(3, { total_ms: 90 }),
    ]);
    expect(first?.points).toEqual([
      { x: 1, y: 80 },
      { x: 2, y: null },
    ]);
    expect(generation?.points.map(({ y }) => y)).toEqual([400, null]);
    expect(total?.points.map(({ y }) => y)).toEqual([480, 90]);
  });
});
