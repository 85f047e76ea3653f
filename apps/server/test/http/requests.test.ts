import type { AckPayload } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { KNOWN } from './fake-api.ts';
import { startHttp } from './http-fixture.ts';

const TEXT = `/api/sessions/${KNOWN}/text-input`;
const COMMANDS = `/api/sessions/${KNOWN}/commands`;
const EVENTS = `/api/sessions/${KNOWN}/events`;

function rejected(code: string, retryAfterMs?: number): AckPayload {
  const advice = retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs };
  return {
    request_id: 'r-1',
    status: 'rejected',
    error: { code, message: 'why', retryable: false, ...advice },
  };
}

describe('requests', () => {
  it('RQ1 an accepted request is answered 200 with its acknowledgement', async () => {
    const { send, api } = await startHttp();
    const text = await send(TEXT, { body: { request_id: 'r-1', text: 'hello' } });
    expect(text.status).toBe(200);
    expect(text.json()).toEqual(api.ack);
    const command = await send(COMMANDS, {
      body: { request_id: 'r-2', command: 'interrupt', turn_id: 'turn_1' },
    });
    expect(command.json()).toEqual(api.ack);
    expect(api.calls).toEqual([
      ['sendText', KNOWN, { request_id: 'r-1', text: 'hello' }],
      ['sendCommand', KNOWN, { request_id: 'r-2', command: 'interrupt', turn_id: 'turn_1' }],
    ]);
  });

  it.each([
    ['RQ4', 'request_id_reused', 409],
    ['RQ6', 'text_empty', 400],
    ['RQ6', 'text_too_long', 400],
    ['ST5', 'session_completed', 409],
    ['ST3', 'session_failed', 409],
    ['EN2', 'engine_not_initialised', 503],
    ['HT1', 'internal_error', 500],
  ])('%s a rejection with %s is answered %i with the acknowledgement', async (_rule, code, status) => {
    const { send, api } = await startHttp();
    api.ack = rejected(code);
    const answer = await send(TEXT, { body: { request_id: 'r-1', text: 'hello' } });
    expect(answer.status).toBe(status);
    expect(answer.json()).toEqual(api.ack);
  });

  it('LI2 a rate-limited text is answered 429 with Retry-After in whole seconds', async () => {
    const { send, api } = await startHttp();
    api.ack = rejected('rate_limited', 1001);
    const answer = await send(TEXT, { body: { request_id: 'r-1', text: 'hello' } });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.json()).toEqual(api.ack);
  });

  it('an error code that the protocol does not know is a failure of the server', async () => {
    const { send, api } = await startHttp();
    api.ack = rejected('made_up');
    expect((await send(TEXT, { body: { request_id: 'r-1', text: 'hello' } })).status).toBe(500);
  });

  it('PB2 a published list is answered with one result per event', async () => {
    const { send, api } = await startHttp();
    const results: AckPayload['results'] = [
      { status: 'accepted', message_id: 'vad-1', seq: 4 },
      {
        status: 'rejected',
        message_id: null,
        reason: { code: 'event_type_reserved', message: 'why', retryable: false },
      },
    ];
    api.ack = { request_id: null, status: 'accepted', results };
    const events = [{ event_type: 'signal', message_id: 'vad-1' }, { event_type: 'phase_change' }];
    const answer = await send(EVENTS, { body: { events } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ results });
    expect(api.calls).toEqual([['publish', KNOWN, { events }]]);
  });

  it('RQ2 a repeated list is answered as a duplicate', async () => {
    const { send, api } = await startHttp();
    api.ack = { request_id: 'p-1', status: 'accepted', duplicate: true, results: [] };
    const answer = await send(EVENTS, { body: { request_id: 'p-1', events: [{}] } });
    expect(answer.json()).toEqual({ results: [], duplicate: true });
  });

  it('PB4 429 answers a list of which the rate limit let nothing through, and only such a list', async () => {
    const { send, api } = await startHttp();
    const limited = (retry: number) => ({
      status: 'rejected' as const,
      message_id: null,
      reason: { code: 'rate_limited', message: 'why', retryable: true, retry_after_ms: retry },
    });
    const invalid = {
      status: 'rejected' as const,
      message_id: null,
      reason: { code: 'invalid_message', message: 'why', retryable: false },
    };
    const publish = async (...results: NonNullable<AckPayload['results']>) => {
      api.ack = { request_id: null, status: 'accepted', results };
      return send(EVENTS, { body: { events: results.map(() => ({})) } });
    };
    const none = await publish(limited(800), limited(1200), invalid);
    expect(none.status).toBe(429);
    expect(none.headers.get('retry-after')).toBe('2');
    expect(none.json()).toMatchObject({ code: 'rate_limited', retry_after_ms: 1200, results: [{}, {}, {}] });
    expect((await publish(limited(800), { status: 'duplicate', message_id: 'a', seq: 1 })).status).toBe(200);
    expect((await publish(invalid)).status).toBe(200);
  });

  it('PB3 a list that is refused as a whole is a problem document', async () => {
    const { send, api } = await startHttp();
    api.ack = rejected('too_many_events');
    const answer = await send(EVENTS, { body: { events: [{}] } });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'too_many_events', detail: 'why' });
  });
});
