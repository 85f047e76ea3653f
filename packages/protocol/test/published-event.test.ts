import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, type KnownSignalName, PUBLISHED_TYPES, TRANSIENT_TYPES } from '../src/index.ts';
import { decodePublishedEvent } from '../src/validators.ts';

const signal = (payload: unknown): unknown => ({ event_type: 'signal', payload });

describe('decodePublishedEvent', () => {
  it.each([
    signal({ event_name: 'vad.speech_started' }),
    signal({ event_name: 'custom.topic_card_shown', topic: 'a journey' }),
    {
      event_type: 'turn_update',
      turn_id: 't-1',
      payload: { speaker: 'ai', transcript: '', is_final: false, interrupted: false },
    },
    { event_type: 'turn_delta', turn_id: 't-1', payload: { speaker: 'ai', offset: 0, text: 'Hi' } },
    { event_type: 'error', payload: { code: 'tts', message: 'no voice', retryable: true } },
  ])('PB1 %j may be published', (event) => {
    expect(decodePublishedEvent(event)).toEqual({ kind: 'event', event });
  });

  it.each([
    ['payload.n', signal({ event_name: 'custom.great', n: JSON.parse('1e999') })],
    ['payload.deep.1.n', signal({ event_name: 'custom.great', deep: [1, { n: JSON.parse('-1e999') }] })],
    [
      'timestamp',
      { ...(signal({ event_name: 'custom.great' }) as object), timestamp: Number.POSITIVE_INFINITY },
    ],
  ])('EV10 a number too great for a float is refused, with its place: %s', (place, event) => {
    expect(decodePublishedEvent(event)).toEqual({
      kind: 'rejected',
      code: 'invalid_message',
      message: `${place}: expected a number that a 64-bit float holds`,
    });
  });

  it('EV10 the greatest number there is may be published', () => {
    const event = signal({ event_name: 'custom.great', n: Number.MAX_VALUE });
    expect(decodePublishedEvent(event)).toEqual({ kind: 'event', event });
  });

  it('PB1 every type that only the server emits is reserved, and so is an unknown one', () => {
    const published = new Set<string>(PUBLISHED_TYPES);
    const reserved = [...EVENT_TYPES, ...TRANSIENT_TYPES, 'unheard_of'].filter(
      (type) => !published.has(type),
    );
    expect(reserved).toContain('phase_change');
    for (const event_type of reserved) {
      expect(decodePublishedEvent({ event_type, payload: {} })).toEqual({
        kind: 'rejected',
        code: 'event_type_reserved',
        message: `event_type: expected one of ${PUBLISHED_TYPES.join(', ')}`,
      });
    }
  });

  it.each([
    [null, 'expected object, received null'],
    [{}, 'event_type: expected one of signal, turn_update, turn_delta, error'],
    [{ event_type: 'turn_update', payload: {} }, 'turn_id: expected string, but it is missing'],
    [
      { event_type: 'signal', message_id: 'a b', payload: { event_name: 'a.b' } },
      'message_id: expected text that matches /^[A-Za-z0-9_-]{1,64}$/u',
    ],
    [signal({}), 'payload.event_name: expected string, but it is missing'],
    [
      signal({ event_name: 'shout' }),
      'payload.event_name: expected text that matches /^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+$/u',
    ],
    [signal({ event_name: `a.${'b'.repeat(127)}` }), 'payload.event_name: expected at most 128 characters'],
    [signal({ event_name: 'llm.generation_error' }), 'payload.message: expected string, but it is missing'],
    [
      signal({ event_name: 'vad.speech_ended', duration_sec: -1 }),
      'payload.duration_sec: expected number to be >=0',
    ],
    [signal('vad'), 'payload: expected object, received string'],
  ])('PB2 %j is rejected alone, saying what would be right', (event, message) => {
    expect(decodePublishedEvent(event)).toEqual({ kind: 'rejected', code: 'invalid_message', message });
  });

  it.each<[KnownSignalName, string, unknown]>([
    ['vad.speech_ended', 'duration_sec', 'long'],
    ['llm.generation_start', 'model', 7],
    ['conversation.interrupted', 'spoken_chars', -1],
    ['analytics.turn_metrics_updated', 'total_ms', 'fast'],
  ])('EV7 a malformed %s is no unknown signal', (event_name, field, value) => {
    const message = expect.stringMatching(`^payload\\.${field}: expected`);
    expect(decodePublishedEvent(signal({ event_name, [field]: value }))).toMatchObject({
      kind: 'rejected',
      message,
    });
    expect(decodePublishedEvent(signal({ event_name: `${event_name}_x`, [field]: value }))).toMatchObject({
      kind: 'event',
    });
  });
});
