import { describe, expect, it } from 'vitest';
import { ConversationError } from '../src/conversation-error.ts';
import { ack, replayComplete, resumed, turnUpdate } from './kit/frames.ts';
import { memoryStorage, setStage, settled } from './kit/stage.ts';

const accepted = (requestId: unknown) => ack({ request_id: String(requestId), effect: 'applied' });

describe('requests', () => {
  it('RQ1 a text resolves with its ack', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const answer = conversation.sendText('Hello');
    const [sent] = socket.requests('text_input');
    expect(sent).toEqual({ type: 'text_input', request_id: expect.any(String), text: 'Hello' });
    const payload = { request_id: String(sent?.request_id), turn_id: 'turn_1', message_id: 'msg_00000002' };
    socket.receive(ack(payload));
    expect(await answer).toMatchObject({ status: 'accepted', ...payload });
  });

  it('every command, publish and heartbeat has its frame', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const event = { event_type: 'signal', payload: { event_name: 'custom.noted' } } as const;
    const answers = [
      conversation.pause(),
      conversation.resume(),
      conversation.interrupt('turn_7'),
      conversation.complete(),
      conversation.reset(),
      conversation.publish([event]),
      conversation.sendHeartbeat(),
    ];
    const sent = socket.sent.slice(1);
    expect(sent.map(({ request_id, ...frame }) => frame)).toEqual([
      { type: 'command', command: 'pause' },
      { type: 'command', command: 'resume' },
      { type: 'command', command: 'interrupt', turn_id: 'turn_7' },
      { type: 'command', command: 'complete' },
      { type: 'command', command: 'reset' },
      { type: 'publish', events: [event] },
      { type: 'heartbeat' },
    ]);
    // Answers find their requests, in whatever order they come.
    for (const { request_id } of sent.reverse()) socket.receive(accepted(request_id));
    expect((await Promise.all(answers)).map(({ request_id }) => request_id)).toEqual(
      sent.reverse().map(({ request_id }) => request_id),
    );
  });

  it('RQ7 an interrupt names the AI utterance that is open here, so that a late one stops no other', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    socket.receive(turnUpdate(1, 'turn_1', 'One.', { is_final: true }), turnUpdate(2, 'turn_2', 'Two'));
    void conversation.interrupt().catch(() => {});
    expect(socket.requests('command')[0]).toMatchObject({ command: 'interrupt', turn_id: 'turn_2' });
    socket.receive(turnUpdate(3, 'turn_2', 'Two.', { is_final: true }));
    void conversation.interrupt(undefined, { requestId: 'mine' }).catch(() => {});
    expect(socket.requests('command')[1]).toEqual({
      type: 'command',
      command: 'interrupt',
      request_id: 'mine',
    });
    conversation.close();
  });

  it('a rejected ack rejects with the code, message and advice of the server', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const answer = conversation.sendText('Hello', { requestId: 'r1' });
    const error = { code: 'rate_limited', message: 'Too much.', retryable: true, retry_after_ms: 1500 };
    socket.receive(ack({ request_id: 'r1', status: 'rejected', error }));
    await expect(answer).rejects.toThrow(ConversationError);
    await expect(answer).rejects.toMatchObject({
      name: 'ConversationError',
      code: 'rate_limited',
      message: 'Too much.',
      retryable: true,
      retryAfterMs: 1500,
    });
  });

  it('an ack that nobody waits for is ignored', async () => {
    const { conversation, join, errors } = setStage();
    const socket = await join();
    const answer = conversation.sendText('Hello', { requestId: 'r1' });
    socket.receive(
      ack({ request_id: null, status: 'rejected' }),
      ack({ request_id: 'other' }),
      accepted('r1'),
      accepted('r1'),
    );
    await expect(answer).resolves.toMatchObject({ request_id: 'r1' });
    expect(errors).toEqual([]);
  });

  it('CL2 RQ2 what waits for its ack is sent again under its id, in order, as often as it takes', async () => {
    const { conversation, join, reconnect } = setStage();
    const first = await join();
    const answers = [conversation.sendText('one'), conversation.pause(), conversation.sendText('two')];
    const sent = first.sent.slice(1);
    first.drop();
    const second = await reconnect();
    expect(second.sent).toHaveLength(1);
    second.receive(resumed());
    expect(second.sent.slice(1)).toEqual(sent);
    second.receive(accepted(sent[0]?.request_id));
    second.drop();
    const third = await reconnect();
    third.receive(resumed(), replayComplete(0));
    expect(third.sent.slice(1)).toEqual(sent.slice(1));
    for (const { request_id } of sent)
      third.receive(ack({ request_id: String(request_id), duplicate: true }));
    const acks = await Promise.all(answers);
    expect(acks.map(({ duplicate = false }) => duplicate)).toEqual([false, true, true]);
  });

  it('CL3 only texts are queued while offline; commands fail at once', async () => {
    const { conversation, connect, join, sockets } = setStage();
    const early = conversation.sendText('before the first connection');
    await expect(conversation.interrupt()).rejects.toMatchObject({ code: 'not_connected' });
    await expect(conversation.publish([])).rejects.toMatchObject({ code: 'not_connected' });
    await expect(conversation.sendHeartbeat()).rejects.toMatchObject({ code: 'not_connected' });
    const socket = await join();
    expect(socket.sent.slice(1)).toEqual([
      { type: 'text_input', request_id: expect.any(String), text: 'before the first connection' },
    ]);
    socket.receive(accepted(socket.sent[1]?.request_id));
    await early;
    socket.drop();
    await expect(conversation.pause()).rejects.toMatchObject({ code: 'not_connected' });
    expect(sockets).toHaveLength(1);
    conversation.close();
    await expect(connect()).rejects.toThrow('no socket');
  });

  it('CL12 a text that a stopping server refuses waits for the next connection; a command fails', async () => {
    const { conversation, join, reconnect } = setStage();
    const first = await join();
    const text = conversation.sendText('Hello', { requestId: 'text' });
    const command = conversation.pause({ requestId: 'command' });
    const error = { code: 'restarting', message: 'The server is stopping.', retryable: true };
    for (const id of ['text', 'command']) first.receive(ack({ request_id: id, status: 'rejected', error }));
    await expect(command).rejects.toMatchObject({ code: 'restarting', retryable: true });
    first.drop(1012, 'restarting reconnect_spread_ms=100');
    const second = await reconnect();
    second.receive(resumed(), replayComplete(0));
    expect(second.requests('text_input')).toHaveLength(1);
    second.receive(accepted('text'));
    await expect(text).resolves.toMatchObject({ status: 'accepted' });
  });

  it('a command times out, and a text where it is asked for', async () => {
    const { conversation, join, clock } = setStage({ requestTimeoutMs: 1000 });
    const socket = await join();
    const command = conversation.pause();
    const patient = conversation.pause({ timeoutMs: 5000 });
    const text = conversation.sendText('Hello');
    const hasty = conversation.sendText('Hello?', { timeoutMs: 2000 });
    const outcomes: string[] = [];
    for (const [name, answer] of Object.entries({ command, patient, text, hasty }))
      answer.catch(({ code }) => outcomes.push(`${name} ${code}`));
    for (const ms of [999, 1, 999, 1, 3000, 3_600_000]) {
      clock.advance(ms);
      socket.receive(resumed());
      await settled();
      outcomes.push(`+${ms}`);
    }
    expect(outcomes).toEqual([
      '+999',
      'command timeout',
      '+1',
      '+999',
      'hasty timeout',
      '+1',
      'patient timeout',
      '+3000',
      '+3600000',
    ]);
    conversation.close();
    await expect(text).rejects.toMatchObject({ code: 'closed' });
  });

  it('the time offline counts', async () => {
    const { conversation, clock } = setStage();
    const text = conversation.sendText('Hello', { timeoutMs: 500 });
    clock.advance(500);
    await expect(text).rejects.toMatchObject({ code: 'timeout' });
  });

  it('an AbortSignal gives a request up; the answer that comes all the same is ignored', async () => {
    const { conversation, join, errors } = setStage();
    const socket = await join();
    const aborting = new AbortController();
    const answer = conversation.sendText('Hello', { signal: aborting.signal, requestId: 'r1' });
    aborting.abort(new Error('changed my mind'));
    await expect(answer).rejects.toThrow('changed my mind');
    socket.receive(accepted('r1'));
    expect(errors).toEqual([]);
    const late = conversation.pause({ signal: aborting.signal });
    await expect(late).rejects.toThrow('changed my mind');
    expect(socket.requests('command')).toEqual([]);
  });

  it('a signal is let go with the answer', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners += 1;
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners -= 1;
      removeEventListener.apply(signal, args);
    };
    const answer = conversation.sendText('Hello', { signal, requestId: 'r1' });
    expect(listeners).toBe(1);
    socket.receive(accepted('r1'));
    await answer;
    expect(listeners).toBe(0);
  });

  it('at most maxPendingRequests wait; one more fails at once', async () => {
    const { conversation, join } = setStage({ maxPendingRequests: 3 });
    const texts = ['one', 'two', 'three'].map((text) => conversation.sendText(text));
    await expect(conversation.sendText('four')).rejects.toMatchObject({ code: 'too_many_requests' });
    const socket = await join();
    const sent = socket.requests('text_input');
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    socket.receive(accepted(sent[0]?.request_id));
    await texts[0];
    const four = conversation.sendText('four', { requestId: 'four' });
    socket.receive(accepted('four'));
    await expect(four).resolves.toMatchObject({ request_id: 'four' });
    conversation.close();
    await expect(Promise.all(texts)).rejects.toMatchObject({ code: 'closed' });
  });

  it('RQ4 an id that is in use here is refused here', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const first = conversation.sendText('one', { requestId: 'r1' });
    await expect(conversation.sendText('two', { requestId: 'r1' })).rejects.toMatchObject({
      code: 'request_id_reused',
    });
    expect(socket.requests('text_input')).toHaveLength(1);
    socket.receive(accepted('r1'));
    await expect(first).resolves.toMatchObject({ request_id: 'r1' });
  });

  it('LI6 a frame that would close the connection for good is not sent', async () => {
    const { conversation, join } = setStage();
    const socket = await join();
    const overhead = JSON.stringify({ type: 'text_input', text: '', request_id: 'r1' }).length;
    const fits = 'é'.repeat((65_536 - overhead) / 2);
    const answer = conversation.sendText(fits, { requestId: 'r1' });
    socket.receive(accepted('r1'));
    await expect(answer).resolves.toMatchObject({ request_id: 'r1' });
    const tooLarge = conversation.sendText(`${fits}é`, { requestId: 'r2' });
    await expect(tooLarge).rejects.toMatchObject({ code: 'body_too_large', retryable: false });
    expect(socket.requests('text_input')).toHaveLength(1);
  });

  it('close() fails what waits, and what is asked for later', async () => {
    const { conversation, join } = setStage({ storage: memoryStorage() });
    await join();
    const answer = conversation.sendText('Hello');
    conversation.close();
    await expect(answer).rejects.toMatchObject({ code: 'closed' });
    await expect(conversation.sendText('Hello')).rejects.toMatchObject({ code: 'closed' });
  });
});
