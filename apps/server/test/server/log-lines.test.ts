import { evolve, initialState } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/event-log/sql/open-store.ts';
import { someOwner } from '../event-log/sqlite-rig.ts';
import { overTransports } from '../kit/over-transports.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import { startServer, type TestServer } from '../kit/test-server.ts';
import { validFrame } from '../kit/validate-frame.ts';
import { someDirectory } from '../tools/kept-conversation.ts';

const LINES = { headers: { accept: 'application/jsonl' } };

const linesOf = async ({ send }: TestServer, sessionId: string): Promise<string[]> => {
  const answer = await send(`/api/sessions/${sessionId}/events`, LINES);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/jsonl']);
  expect(answer.text.endsWith('\n')).toBe(true);
  return answer.text.slice(0, -1).split('\n');
};

overTransports('the log as JSON lines', (transport) => {
  it('JL1 JL2 it is what the creator was told, byte for byte, and folds to the state', async () => {
    const server = await startServer({ transport });
    const client = await server.join({ phase_profile: 'ielts_full_exam' });
    server.clock.advance(1500);
    await say(client, 'Good morning 🎤');
    await publish(client, [note(1), note(2, { message_id: 'my-own' })]);
    await command(client, 'pause');
    await command(client, 'resume');
    await sync(client);
    const lines = await linesOf(server, client.sessionId);
    expect(lines).toEqual(
      client.texts.filter((_, index) => {
        const frame = client.frames[index]!;
        return frame.event_type === 'session_created' || 'seq' in frame;
      }),
    );

    const [head, ...events] = lines.map((line) => validFrame(line));
    expect(head?.event_type).toBe('session_created');
    const state = (events as ServerEvent[]).reduce(evolve, initialState('ielts_full_exam'));
    expect((await server.send(`/api/sessions/${client.sessionId}/state`)).json()).toMatchObject({ state });
  });

  it('JL1 a session that was created and used over HTTP alone has a log too', async () => {
    const server = await startServer({ transport });
    const { session_id: id } = (await server.send('/api/sessions', { body: {} })).json<{
      session_id: string;
    }>();
    expect(await linesOf(server, id)).toHaveLength(1);
    await server.send(`/api/sessions/${id}/events`, { body: { events: [note(1)] } });
    const lines = await linesOf(server, id);
    expect(lines.map((line) => validFrame(line).event_type)).toEqual([
      'session_created',
      'state_change',
      'phase_change',
      'signal',
    ]);
  });

  it('JL1 a session that was reset to another profile began with its first one', async () => {
    const server = await startServer({ transport });
    const client = await server.join({ phase_profile: 'sales_call' });
    await command(client, 'reset', { phase_profile: 'language_tutor' });
    const [head] = await linesOf(server, client.sessionId);
    expect(JSON.parse(head!)).toMatchObject({ payload: { profile: 'sales_call' } });
  });

  it('JL1 JL2 with a store that outlives the process it is all there, however much has left the ring', async () => {
    const directory = someDirectory();
    const store = await openSqliteStore({ directory, owner: someOwner });
    onTestFinished(() => store.close());
    const server = await startServer({
      transport,
      store,
      env: { RING_EVENTS: '5', EVENTS_PER_MINUTE: '10000' },
    });
    const client = await server.join();
    for (let index = 0; index < 300; index += 50)
      await publish(
        client,
        Array.from({ length: 50 }, (_, each) => note(index + each)),
      );
    await sync(client);
    const lines = await linesOf(server, client.sessionId);
    expect(lines).toHaveLength(303);
    expect(lines.slice(1)).toEqual(client.texts.filter((_, index) => 'seq' in client.frames[index]!));

    const { headers, body } = await fetch(`${server.url}/api/sessions/${client.sessionId}/events`, {
      headers: { ...LINES.headers, 'accept-encoding': 'gzip' },
    }).then(async (response) => ({ headers: response.headers, body: await response.text() }));
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(body).toBe(`${lines.join('\n')}\n`);
  });

  it('JL2 once something has left the ring of a store without an end, there is no log as lines, and JSON says so', async () => {
    const server = await startServer({ transport, env: { RING_EVENTS: '6' } });
    const client = await server.join();
    await publish(client, [note(1), note(2), note(3), note(4)]);
    const path = `/api/sessions/${client.sessionId}/events`;
    expect(await linesOf(server, client.sessionId)).toHaveLength(7);
    await publish(client, [note(5)]);
    const refused = await server.send(path, LINES);
    expect([refused.status, refused.json()]).toMatchObject([409, { code: 'log_incomplete' }]);
    expect((await server.send(path)).json()).toMatchObject({ truncated: true });
  });
});
