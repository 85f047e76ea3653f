import type { ConversationState } from '@interactive-chat/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { overTransports } from '../../../../apps/server/test/kit/over-transports.ts';
import { startFaultProxy } from './fuzz/fault-proxy.ts';
import { inSqlite } from './fuzz/sqlite-server.ts';
import { startClient, until } from './live-client.ts';

overTransports('a power cut', (transport) => {
  it('RS12 DU8 CL4 whose last event was lost, and its id given to another, starts over', async () => {
    const server = await inSqlite(transport)({ SPEED: '0' });
    const proxy = await startFaultProxy(server.port);
    onTestFinished(async () => {
      await proxy.close();
      await server.stop();
    });
    const client = startClient(`http://127.0.0.1:${proxy.port}`);
    const { conversation, heard } = client;
    await client.opened();
    const path = `/api/sessions/${conversation.sessionId}`;
    const publish = (...notes: string[]) =>
      server.send(`${path}/events`, {
        body: {
          events: notes.map((note) => ({
            event_type: 'signal',
            message_id: note,
            payload: { event_name: `custom.${note}` },
          })),
        },
      });
    const told: unknown[] = [];
    conversation.on('signal:custom.*', ({ payload }) => told.push(payload.event_name));
    const isToldOf = (note: string) => told.includes(`custom.${note}`);
    await publish('kept');
    await publish('lost');
    await until(() => isToldOf('lost'));

    await server.outlived?.end({ kind: 'power cut', lostCommits: 1 });
    await server.outlived?.start();
    expect(server.outlived?.lost).toMatchObject([{ message_id: 'lost' }]);
    proxy.target = server.port;
    await publish('between', 'lost', 'after');
    client.wake();
    await until(() => isToldOf('after'));
    await client.opened();
    expect(heard.find(({ event_type }) => event_type === 'gap')).toMatchObject({
      payload: { reason: 'lost' },
    });
    const { state } = (await server.send(`${path}/state`)).json<{ state: ConversationState }>();
    expect(conversation.state).toEqual(state);
    expect(isToldOf('between')).toBe(true);
  });
});
