import { type AckPayload, defaultLimits, type RateLimitExceededPayload } from '@interactive-chat/protocol';
import { expect, it } from 'vitest';
import { overTransports } from '../kit/over-transports.ts';
import { quietEngine } from '../kit/quiet-engine.ts';
import type { TestClient } from '../kit/test-client.ts';
import { startServer } from '../kit/test-server.ts';
import { expectOpen } from './connection-checks.ts';

const FEW = 5;
const FEW_EVENTS = { EVENTS_PER_MINUTE: String(FEW) };
const SIGNAL = { event_type: 'signal', payload: { event_name: 'custom.noted' } };

function signals(count: number): object[] {
  return Array.from({ length: count }, () => SIGNAL);
}

function update(turn_id: string, is_final: boolean, transcript = 'I'): object {
  const payload = { speaker: 'human', transcript, is_final, interrupted: false };
  return { event_type: 'turn_update', turn_id, payload };
}

function delta(turn_id: string, offset: number, text: string): object {
  return { event_type: 'turn_delta', turn_id, payload: { speaker: 'human', offset, text } };
}

/** Publishes over a connection; resolves with a word per event: its status, or why it was rejected. */
async function publish(client: TestClient, events: object[]): Promise<string[]> {
  const request_id = `publish-${client.frames.length}`;
  const { results = [] } = await client.request({ type: 'publish', request_id, events });
  return results.map(({ status, reason }) => reason?.code ?? status);
}

function say(client: TestClient): Promise<AckPayload> {
  return client.request({ type: 'text_input', request_id: `text-${client.frames.length}`, text: 'hello' });
}

function notices(client: TestClient): RateLimitExceededPayload[] {
  return client.frames.flatMap((frame) =>
    frame.event_type === 'rate_limit_exceeded' ? [frame.payload] : [],
  );
}

overTransports('the rate limit', (transport) => {
  it('LI2 the 1,001st input in a sliding minute is refused, and accepted after exactly the time advised', async () => {
    const { join, clock } = await startServer({ transport });
    const client = await join();
    const publishMany = async (count: number) => {
      for (let done = 0; done < count; done += defaultLimits.maxPublishEvents)
        expect(new Set(await publish(client, signals(defaultLimits.maxPublishEvents)))).toEqual(
          new Set(['accepted']),
        );
    };
    await publishMany(500);
    clock.advance(20_000);
    await publishMany(500);
    expect((await say(client)).error).toEqual({
      code: 'rate_limited',
      message: expect.stringContaining('1000 inputs'),
      retryable: true,
      retry_after_ms: 40_000,
    });
    clock.advance(39_999);
    expect((await say(client)).error?.retry_after_ms).toBe(1);
    clock.advance(1);
    expect((await say(client)).status).toBe('accepted');
    await publishMany(400);
    // Only the first 500 are out of the window: it slides, it does not begin anew.
    expect(await publish(client, signals(100))).toEqual([...Array(99).fill('accepted'), 'rate_limited']);
    expect((await say(client)).error?.retry_after_ms).toBe(20_000);
  });

  it('LI2 a rejected text is not remembered: the same request succeeds later', async () => {
    // The clock leaps while sockets stand still, so that no pong could arrive in time.
    const env = { ...FEW_EVENTS, PONG_TIMEOUT_MS: '3600000' };
    const { join, clock } = await startServer({ transport, env });
    const client = await join();
    await publish(client, signals(FEW));
    const text = { type: 'text_input', request_id: 'same', text: 'hello' };
    expect(await client.request(text)).toMatchObject({ status: 'rejected' });
    clock.advance(60_000);
    const ack = await client.request(text);
    expect(ack).toMatchObject({ status: 'accepted', effect: 'applied' });
    expect(ack.duplicate).toBeUndefined();
  });

  it('LI2 sessions have a window each', async () => {
    const { join } = await startServer({ transport, env: FEW_EVENTS });
    const [busy, other] = [await join(), await join()];
    expect(await publish(busy, signals(FEW + 1))).toContain('rate_limited');
    expect(await publish(other, signals(FEW))).not.toContain('rate_limited');
    expect(notices(other)).toEqual([]);
  });

  it('LI2 the final and the partial text of an open utterance are taken whatever the rate, beginning one is not', async () => {
    const { join } = await startServer({ transport, env: FEW_EVENTS });
    const client = await join();
    await publish(client, [update('open', false), ...signals(FEW - 1)]);
    expect(
      await publish(client, [
        SIGNAL,
        update('another', false),
        update('never opened', true),
        update('open', false, 'I s'),
        delta('open', 1, ' see'),
        delta('begun', 0, 'So'),
        update('open', true, 'I see it'),
        update('begun', true, 'So it is'),
        update('open', true, 'once more'),
      ]),
    ).toEqual([
      'rate_limited',
      'rate_limited',
      'rate_limited',
      'rate_limited',
      'accepted',
      'rate_limited',
      'accepted',
      'rate_limited',
      'rate_limited',
    ]);
    const said = client.events.flatMap((event) =>
      event.event_type === 'turn_update' ? [event.payload.transcript] : [],
    );
    expect(said).toEqual(['I', 'I see it']);
  });

  it('LI2 duplicates, commands and heartbeats do not count, and work when nothing else does', async () => {
    const { join } = await startServer({ transport, env: FEW_EVENTS });
    const client = await join();
    const named = { ...SIGNAL, message_id: 'mine-1' };
    expect(await publish(client, [named, ...Array(20).fill(named)])).toEqual([
      'accepted',
      ...Array(20).fill('duplicate'),
    ]);
    expect(await publish(client, signals(FEW))).toEqual([...Array(FEW - 1).fill('accepted'), 'rate_limited']);
    const pause = { type: 'command', request_id: 'pause', command: 'pause' };
    expect(await client.request(pause)).toMatchObject({ effect: 'applied' });
    expect(client.events.at(-1)).toMatchObject({ payload: { to: 'paused' } });
    expect(await publish(client, [named])).toEqual(['duplicate']);
    await expectOpen(client);
  });

  it("LI2 signals of the session's own engine have a window of their own", async () => {
    const createEngine = () => ({
      ...quietEngine(),
      start: (context: { emit(event: typeof engineSignal): void }) => {
        for (let count = 0; count < FEW + 3; count++) context.emit(engineSignal);
      },
    });
    const engineSignal = { event_type: 'signal', payload: { event_name: 'custom.thought' } } as const;
    const { join } = await startServer({ transport, env: FEW_EVENTS, createEngine });
    const client = await join();
    expect(await publish(client, signals(FEW))).not.toContain('rate_limited');
    const thoughts = client.events.filter(
      (event) => event.event_type === 'signal' && event.payload.event_name === 'custom.thought',
    );
    expect(thoughts).toHaveLength(FEW);
    expect(notices(client)).toEqual([]);
  });

  it('LI3 every connection of the session is told, at most once a second', async () => {
    const { join, clock } = await startServer({ transport, env: FEW_EVENTS });
    const client = await join();
    const watcher = await join({ session_id: client.sessionId });
    await publish(client, signals(FEW));
    clock.advance(10_000);
    await publish(client, signals(3));
    await say(client);
    clock.advance(999);
    await say(client);
    const first = { scope: 'session_input', limit: FEW, window_ms: 60_000, remaining: 0 };
    expect(notices(client)).toEqual([{ ...first, retry_after_ms: 50_000 }]);
    clock.advance(1);
    await say(client);
    const both = [
      { ...first, retry_after_ms: 50_000 },
      { ...first, retry_after_ms: 49_000 },
    ];
    expect(notices(client)).toEqual(both);
    await watcher.when(() => notices(watcher).length === both.length);
    expect(notices(watcher)).toEqual(both);
  });

  it('LI3 a refusal over HTTP is told to the connections too', async () => {
    const { join, send } = await startServer({ transport, env: FEW_EVENTS });
    const watcher = await join();
    await send(`/api/sessions/${watcher.sessionId}/events`, { body: { events: signals(FEW + 1) } });
    expect((await watcher.next('rate_limit_exceeded')).payload.limit).toBe(FEW);
  });

  it('PB4 over HTTP, 429 with Retry-After answers a list of which nothing was accepted, else 200', async () => {
    const { join, send, clock } = await startServer({ transport, env: FEW_EVENTS });
    const { sessionId } = await join();
    const post = (events: object[]) => send(`/api/sessions/${sessionId}/events`, { body: { events } });
    const some = await post(signals(FEW + 2));
    expect(some.status).toBe(200);
    const { results } = some.json<{ results: { status: string; reason?: { code: string } }[] }>();
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(FEW).fill('accepted'),
      'rejected',
      'rejected',
    ]);
    clock.advance(15_500);
    const none = await post(signals(2));
    expect(none.status).toBe(429);
    expect(none.headers.get('retry-after')).toBe('45');
    expect(none.json()).toMatchObject({
      code: 'rate_limited',
      retry_after_ms: 44_500,
      results: [{ status: 'rejected' }, { status: 'rejected' }],
    });
    const text = { request_id: 'r-1', text: 'hello' };
    const refused = await send(`/api/sessions/${sessionId}/text-input`, { body: text });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('45');
    expect((await post([{ event_type: 'phase_change', payload: {} }])).status).toBe(200);
    clock.advance(44_500);
    expect((await post(signals(2))).status).toBe(200);
    expect((await send(`/api/sessions/${sessionId}/text-input`, { body: text })).status).toBe(200);
  });
});
