import { describe, expect, it } from 'vitest';
import { answerLatency } from '../src/conversation/answer-latency.ts';
import { turn } from './kit/turn.ts';

const event_name = 'analytics.turn_metrics_updated';

describe('the latency of an answer', () => {
  it('TU14 is what was measured, from the end of speech to the first word, and where the rest went', () => {
    const metrics = {
      event_name,
      end_of_turn_ms: 200,
      time_to_first_token_ms: 312,
      generation_ms: 1700,
      total_ms: 2212,
    } as const;
    expect(answerLatency(turn({ latency_ms: 9 }), metrics)).toEqual({
      wait: '512 ms',
      rest: 'said in 1.7 s, 2.2 s in all',
    });
  });

  it('TU14 leaves out what was not measured', () => {
    expect(answerLatency(turn(), { event_name, time_to_first_token_ms: 40 })).toEqual({
      wait: '40 ms',
      rest: '',
    });
  });

  it('is what the utterance says itself where nothing was measured', () => {
    expect(answerLatency(turn({ latency_ms: 1500 }), undefined)).toEqual({ wait: '1.5 s', rest: '' });
    expect(answerLatency(turn({ latency_ms: 1500 }), { event_name })).toEqual({ wait: '1.5 s', rest: '' });
  });

  it('is nothing where nobody knows, and for what a person says', () => {
    expect(answerLatency(turn(), undefined)).toBeUndefined();
    expect(answerLatency(turn({ speaker: 'human', latency_ms: 3 }), undefined)).toBeUndefined();
  });
});
