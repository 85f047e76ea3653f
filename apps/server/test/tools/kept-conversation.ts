import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/event-log/sql/open-store.ts';
import { someOwner } from '../event-log/sqlite-rig.ts';
import { availableTransports } from '../kit/available-transports.ts';
import { command, note, publish, say, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';

/** A directory that is gone after the test. */
export function someDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'log-tools-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export interface KeptConversation {
  readonly directory: string;
  readonly sessionId: string;
  /** What its creator was sent of the log: the head and every event, as texts. */
  readonly lines: readonly string[];
  /** As `GET …/state` showed it. */
  readonly state: unknown;
}

/** A conversation of a server that has stopped; its log is longer than the ring. */
export async function keepConversation(notes = 20): Promise<KeptConversation> {
  const directory = someDirectory();
  const store = await openSqliteStore({ directory, owner: someOwner });
  const [transport] = (await availableTransports()).filter(({ name }) => name === 'ws');
  const server = await startServer({ transport: transport!, store, env: { RING_EVENTS: '10' } });
  const client = await server.join({ phase_profile: 'ielts_full_exam' });
  await say(client, 'Good morning 🎤');
  for (let index = 0; index < notes; index += 1)
    await publish(client, [note(index, index % 3 ? {} : { message_id: `mine-${index}` })]);
  await command(client, 'pause');
  await sync(client);
  const path = `/api/sessions/${client.sessionId}`;
  const { state } = (await server.send(`${path}/state`)).json();
  const lines = client.texts.filter((_, index) => {
    const frame = client.frames[index]!;
    return frame.event_type === 'session_created' || 'seq' in frame;
  });
  let stopped = false;
  void server.server.stop().then(() => {
    stopped = true;
  });
  for (; !stopped; await new Promise(setImmediate)) server.clock.advance(1000);
  await store.close();
  return { directory, sessionId: client.sessionId, lines, state };
}
