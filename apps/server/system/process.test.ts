import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TestClient } from '../test/kit/test-client.ts';
import { fetchJson } from './kit/api.ts';
import { ServerProcess } from './kit/server-process.ts';

const started: ServerProcess[] = [];

function start(env: Record<string, string> = {}): ServerProcess {
  const server = new ServerProcess(env);
  started.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop('SIGKILL')));
});

describe('the server as a process', () => {
  it('DU1 prints its address and where conversations are kept, and stops with 0', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'kept-'));
    const run = async (env: Record<string, string>) => {
      const server = start(env);
      const address = await server.address();
      expect(await fetchJson(`${address}/api/health`)).toMatchObject({ status: 'ok', engine_running: true });
      await fetch(`${address}/api/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      const { code, stdout } = await server.stop();
      expect(code).toBe(0);
      const [first, ...others] = stdout.split('\n');
      expect(first).toBe(`Interactive Chat is at ${address}`);
      return others;
    };
    const kept = `Conversations are kept in the data directory ${directory}`;
    expect(await run({ DATA_DIR: directory })).toEqual([`${kept}.`, '']);
    expect(await run({ DATA_DIR: directory })).toEqual([`${kept}, with 1 from before.`, '']);
    expect(await run({ STORE: 'memory' })).toEqual([
      'Conversations end with this process: STORE is memory.',
      '',
    ]);
    rmSync(directory, { recursive: true });
  });

  it.each([
    ['PORT', '80800', '0 to 65535'],
    ['SPEED', 'fast', '0 to 100'],
    ['ENGINE', 'eliza', 'interview'],
    ['TRANSPORT', 'carrier-pigeon', 'auto, uws, ws'],
    ['MAX_CONNECTIONS_PER_IP', '-1', 'a whole number'],
    ['ALLOWED_ORIGINS', 'chat.example', 'https://chat.example'],
  ])('%s=%s stops the start with what would be valid', async (variable, value, valid) => {
    const { code, stdout, stderr } = await start({ [variable]: value }).ended();
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(variable);
    expect(stderr).toContain(value);
    expect(stderr).toContain(valid);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('LV7 on SIGTERM what was accepted is answered, then everybody is told to come back', async () => {
    const server = start({ SPEED: '5' });
    const address = await server.address();
    const client = new TestClient(`${address.replace('http', 'ws')}/ws`);
    await client.connect();
    await client.until((frame) => frame.event_type === 'turn_update' && frame.payload.is_final);
    const text = 'One more thing before you go.';
    const { turn_id } = await client.request({ type: 'text_input', request_id: 'last', text });
    const stopped = server.stop();
    const { code, reason } = await client.closed;
    expect(code).toBe(1012);
    expect(reason).toMatch(/^restarting reconnect_spread_ms=\d+$/);
    const finals = client.events.filter(
      (event) => event.event_type === 'turn_update' && event.turn_id === turn_id && event.payload.is_final,
    );
    expect(finals).toMatchObject([{ payload: { speaker: 'human' } }, { payload: { speaker: 'ai' } }]);
    expect((await stopped).code).toBe(0);
  });

  it('HT1 a path that is not well encoded is nowhere', async () => {
    const answer = await fetch(`${await start().address()}/api/sessions/%E0%A4%A`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not_found' });
  });

  it('asked twice it stops at once', async () => {
    const server = start();
    const address = await server.address();
    const client = new TestClient(`${address.replace('http', 'ws')}/ws`);
    await client.connect({ phase_profile: 'ielts_full_exam' });
    await client.until(({ event_type }) => event_type === 'turn_delta');
    void server.stop('SIGTERM');
    expect((await server.stop('SIGINT')).code).toBe(130);
  });

  it('a port that is taken is named', async () => {
    const { port } = new URL(await start().address());
    const { code, stdout, stderr } = await start({ PORT: port }).ended();
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(port);
    expect(stderr).toContain('the port is taken');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
