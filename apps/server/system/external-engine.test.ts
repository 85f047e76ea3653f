import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientView } from '../test/kit/client-view.ts';
import { command, say } from '../test/kit/requests.ts';
import { TestClient } from '../test/kit/test-client.ts';
import { fetchState } from './kit/api.ts';
import { freePort } from './kit/free-port.ts';
import { RestartingServer } from './kit/restarting-server.ts';
import { ServerProcess } from './kit/server-process.ts';

const GUIDE = new URL('../../../docs/guides/external-engine.md', import.meta.url);
/** The engine waits longer with each attempt to come back, up to several seconds. */
const PATIENCE = { timeout: 60_000, interval: 100 };
const PYTHON = process.env.PYTHON_PATH ?? 'python3';

/** The example of the guide, to the letter. */
function exampleOf(guide: string): string {
  const example = /```python\n(.*?)```/s.exec(guide)?.[1];
  if (example === undefined) throw new Error('the guide has no Python example');
  return example;
}

let directory: string;
let server: ServerProcess | undefined;
const engines: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'external-engine-'));
  writeFileSync(join(directory, 'engine.py'), exampleOf(readFileSync(GUIDE, 'utf8')));
});

afterEach(async () => {
  for (const engine of engines.splice(0)) engine.kill('SIGKILL');
  await server?.stop('SIGKILL');
  server = undefined;
  rmSync(directory, { recursive: true });
});

/** Starts the engine; resolves when it is connected. */
async function startEngine(address: string): Promise<ChildProcess> {
  const engine = spawn(PYTHON, [join(directory, 'engine.py')], {
    env: { PATH: process.env.PATH, ENGINE_URL: `${address.replace('http', 'ws')}/engine/ws` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  engines.push(engine);
  let output = '';
  engine.stderr?.on('data', (data) => {
    output += data;
  });
  const over = once(engine, 'exit').then(() => {
    throw new Error(`the engine ended: ${output}`);
  });
  over.catch(() => {});
  for (let line = ''; !line.includes('connected'); )
    line += (await Promise.race([once(engine.stdout ?? engine, 'data'), over])).join('');
  return engine;
}

async function joined(address: string): Promise<TestClient> {
  const client = new TestClient(`${address.replace('http', 'ws')}/ws`);
  await client.connect({ phase_profile: 'default' });
  return client;
}

/** What the AI said in a turn, once it is final. */
async function answerTo(client: TestClient, turnId: string | undefined): Promise<string> {
  const final = await client.until(
    (frame) =>
      frame.event_type === 'turn_update' &&
      frame.turn_id === turnId &&
      frame.payload.speaker === 'ai' &&
      frame.payload.is_final,
  );
  return (final as Extract<typeof final, { event_type: 'turn_update' }>).payload.transcript;
}

describe('the engine of the guide', () => {
  it('EX4 opens the conversation, answers, is interrupted, and shows its words as they come', async () => {
    server = new ServerProcess({ ENGINE: 'external' });
    const address = await server.address();
    await startEngine(address);
    const client = await joined(address);
    await client.until((frame) => frame.event_type === 'turn_update' && frame.payload.is_final);
    const { turn_id } = await say(client, 'I like the sea.');
    expect(await answerTo(client, turn_id)).toBe('You said: I like the sea. Tell me more.');
    const view = new ClientView().takeAll(client.frames);
    expect(view.state.history.map(({ speaker }) => speaker)).toEqual(['ai', 'human', 'ai']);
    expect(client.frames.filter(({ event_type }) => event_type === 'turn_delta').length).toBeGreaterThan(3);
    expect(client.events.some((event) => 'end_reason' in event.payload)).toBe(true);

    const long = await say(client, 'one two three four five six seven eight nine ten '.repeat(8));
    const isBegun = (frame: { event_type: string; turn_id: string | null }): boolean =>
      frame.event_type === 'turn_delta' && frame.turn_id === long.turn_id;
    await client.until(isBegun);
    expect(await command(client, 'interrupt')).toMatchObject({ effect: 'applied' });
    const cut = await answerTo(client, long.turn_id);
    expect(cut.length).toBeLessThan(300);
    const next = await say(client, 'And now?');
    expect(await answerTo(client, next.turn_id)).toBe('You said: And now? Tell me more.');
  });

  it('EX6 a text that was said while the engine was dead is answered when it is back, once', async () => {
    const port = await freePort();
    server = new ServerProcess({ ENGINE: 'external', ENGINE_GRACE_MS: '200', PORT: String(port) });
    const address = await server.address();
    const first = await startEngine(address);
    const client = await joined(address);
    await client.until((frame) => frame.event_type === 'turn_update' && frame.payload.is_final);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const { turn_id } = await say(client, 'Are you there?');
    await client.until((frame) => frame.event_type === 'error' && frame.payload.code === 'engine_gone');
    await startEngine(address);
    expect(await answerTo(client, turn_id)).toBe('You said: Are you there? Tell me more.');
    const names = client.events.flatMap((event) =>
      event.event_type === 'signal' ? [event.payload.event_name] : [],
    );
    expect(names.filter((name) => name.startsWith('engine.'))).toEqual([
      'engine.disconnected',
      'engine.connected',
    ]);
    const answers = client.events.filter(
      (event) =>
        event.event_type === 'turn_update' &&
        event.turn_id === turn_id &&
        event.payload.speaker === 'ai' &&
        event.payload.is_final,
    );
    expect(answers).toHaveLength(1);
  });

  it('DU4 EX3 the server is killed in the middle of an answer: the engine comes back by itself, and both texts are answered once', async () => {
    await using restarting = await RestartingServer.start({ ENGINE: 'external' });
    await startEngine(restarting.address);
    const client = await joined(restarting.address);
    await client.until((frame) => frame.event_type === 'turn_update' && frame.payload.is_final);
    const words = 'one two three four five six seven eight nine ten '.repeat(4).trim();
    const cut = await say(client, words);
    const waiting = await say(client, 'And I wait.');
    await client.until((frame) => frame.event_type === 'turn_delta' && frame.turn_id === cut.turn_id);
    await restarting.stop('SIGKILL');
    await restarting.startAgain();

    const said = await vi.waitFor(async () => {
      const { history } = await fetchState(restarting.address, client.sessionId);
      const ofAi = history.filter(({ speaker }) => speaker === 'ai').slice(1);
      expect(ofAi.find(({ turn_id }) => turn_id === waiting.turn_id)).toMatchObject({ is_final: true });
      return ofAi;
    }, PATIENCE);
    expect(said).toMatchObject([
      { turn_id: cut.turn_id, interrupted: true },
      { transcript: `You said: ${words} Tell me more.`, interrupted: false },
      { turn_id: waiting.turn_id, transcript: 'You said: And I wait. Tell me more.', interrupted: false },
    ]);
  });
});
