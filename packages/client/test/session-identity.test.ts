import { CLOSE_CODES } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { created, custom, resumed, SESSION_ID } from './kit/frames.ts';
import { memoryStorage, setStage } from './kit/stage.ts';

const OTHER_ID = '00000000-0000-4000-8000-000000000000';

/** A reload: another conversation with the same storage; `uuid`s do not repeat. */
let loads = 0;
function load(storage: ReturnType<typeof memoryStorage>, options = {}) {
  let uuids = 0;
  const page = ++loads;
  return setStage({ storage, random: { next: () => 0.5, uuid: () => `page${page}-${++uuids}` }, ...options });
}

describe('session identity', () => {
  it('CN10 an attempt to create is the same until it is answered, so that no second session comes of it', async () => {
    const { connect, reconnect } = setStage();
    const first = await connect();
    first.drop();
    const second = await reconnect();
    expect(second.sent[0]).toEqual(first.sent[0]);
    expect(first.sent[0]).toMatchObject({ client_id: expect.any(String), request_id: expect.any(String) });
  });

  it('CN10 also across a reload', async () => {
    const storage = memoryStorage();
    const before = load(storage);
    const first = await before.connect();
    before.conversation.close();
    const second = await load(storage).connect();
    expect(second.sent[0]).toEqual(first.sent[0]);
  });

  it('CN10 CN6 two tabs that go on with the same attempt resume under names of their own', async () => {
    const storage = memoryStorage();
    const tabs = [setStage({ storage, clientId: 'one' }), setStage({ storage, clientId: 'two' })];
    const names = [];
    for (const tab of tabs) {
      const socket = await tab.connect();
      expect(socket.sent[0]).toMatchObject({ client_id: 'one' });
      socket.receive(created());
      socket.drop();
      names.push((await tab.reconnect()).sent[0]?.client_id);
    }
    expect(names).toEqual(['one', 'two']);
  });

  it('CL4 after a reload the session is found again, and resumed without a cursor', async () => {
    const storage = memoryStorage();
    const before = load(storage);
    const socket = await before.join();
    socket.receive(custom(1), custom(2));
    expect([...storage.entries.keys()]).toEqual(['interactive-chat']);
    expect([...storage.entries.values()].join()).not.toContain('msg_');
    before.conversation.close();

    const after = load(storage);
    expect(after.conversation.sessionId).toBe(SESSION_ID);
    const [frame] = (await after.connect()).sent;
    expect(frame).toMatchObject({ session_id: SESSION_ID });
    for (const absent of ['last_message_id', 'request_id']) expect(frame).not.toHaveProperty(absent);
    expect(frame?.client_id).not.toBe(socket.sent[0]?.client_id);
  });

  it('conversations beside each other have a key each', async () => {
    const storage = memoryStorage();
    await load(storage, { storageKey: 'left' }).join();
    const right = load(storage, { storageKey: 'right' });
    expect(right.conversation.sessionId).toBeUndefined();
    (await right.connect()).receive(created({ session_id: OTHER_ID }));
    expect([...storage.entries.keys()]).toEqual(['left', 'right']);
    expect(load(storage, { storageKey: 'left' }).conversation.sessionId).toBe(SESSION_ID);
  });

  it('an explicit session id goes before what is kept', async () => {
    const storage = memoryStorage();
    await load(storage).join();
    const { conversation, connect } = load(storage, { sessionId: OTHER_ID });
    expect(conversation.sessionId).toBe(OTHER_ID);
    (await connect()).receive(resumed({ session_id: OTHER_ID }));
    expect(load(storage).conversation.sessionId).toBe(OTHER_ID);
  });

  it.each([
    ['sessionNotFound', 'session_not_found'],
    ['sessionNotFound', 'session_deleted'],
    ['sessionExpired', 'session_expired'],
  ] as const)(
    'CL5 a session that is gone (%s %s) is forgotten, and nothing is created unasked',
    async (name, reason) => {
      const storage = memoryStorage();
      await load(storage).join();
      const { conversation, connect, sockets, clock } = load(storage);
      (await connect()).drop(CLOSE_CODES[name].code, reason);
      expect(conversation.connectionState).toMatchObject({ status: 'closed', final: true });
      clock.advance(3_600_000);
      expect(sockets).toHaveLength(1);
      expect(storage.entries.size).toBe(0);
      expect((await load(storage).connect()).sent[0]).not.toHaveProperty('session_id');
    },
  );

  it('a session that is only refused is kept', async () => {
    const storage = memoryStorage();
    await load(storage).join();
    (await load(storage).connect()).drop(CLOSE_CODES.takenOver.code, CLOSE_CODES.takenOver.name);
    expect(load(storage).conversation.sessionId).toBe(SESSION_ID);
  });

  it('close() keeps the session, with forget it removes it', async () => {
    const storage = memoryStorage();
    const { conversation, join } = load(storage);
    await join();
    conversation.close();
    expect(storage.entries.size).toBe(1);
    conversation.close({ forget: true });
    expect(storage.entries.size).toBe(0);
  });

  it('forget at once leaves nothing behind, though the first frame was being prepared', async () => {
    const storage = memoryStorage();
    load(storage).conversation.close({ forget: true });
    await new Promise(setImmediate);
    expect(storage.entries.size).toBe(0);
  });
  it('forget leaves the session of another tab alone', async () => {
    const storage = memoryStorage();
    const { conversation, join } = load(storage);
    await join();
    (await load(storage, { sessionId: OTHER_ID }).connect()).receive(resumed({ session_id: OTHER_ID }));
    conversation.close({ forget: true });
    expect(load(storage).conversation.sessionId).toBe(OTHER_ID);
  });

  it.each(['nonsense', 'null', '17', '"text"', '[]'])(
    'a storage that holds %s is taken for empty',
    async (kept) => {
      const storage = memoryStorage();
      storage.setItem('interactive-chat', kept);
      const { conversation, join } = load(storage);
      expect(conversation.sessionId).toBeUndefined();
      await join();
      expect(load(storage).conversation.sessionId).toBe(SESSION_ID);
    },
  );

  it('a storage that fails is told of, and the conversation goes on without it', async () => {
    const fail = () => {
      throw new Error('denied');
    };
    const { conversation, join, reconnect, errors } = setStage({
      storage: { getItem: fail, setItem: fail, removeItem: fail },
    });
    const socket = await join();
    expect(errors).toEqual(
      errors.map(() => expect.objectContaining({ code: 'storage_failed', cause: new Error('denied') })),
    );
    expect(errors.length).toBeGreaterThan(0);
    socket.drop();
    expect((await reconnect()).sent[0]).toMatchObject({ session_id: SESSION_ID });
    conversation.close({ forget: true });
    expect(conversation.connectionState.status).toBe('closed');
  });

  it('two conversations of one page have ids of their own, unless given', async () => {
    const [one, two] = [load(memoryStorage()), load(memoryStorage())];
    const ids = [(await one.connect()).sent[0]?.client_id, (await two.connect()).sent[0]?.client_id];
    expect(new Set(ids).size).toBe(2);
    expect((await setStage({ clientId: 'mine' }).connect()).sent[0]).toMatchObject({ client_id: 'mine' });
  });
});
