import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConversation } from '@interactive-chat/client/node';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startFaultProxy } from '../../client/test/integration/fuzz/fault-proxy.ts';
import { chooseCases } from '../src/cases/choose-cases.ts';
import { loadCases, runConformance, specsFolder } from '../src/index.ts';

const PYTHON = process.env.PYTHON_PATH ?? 'python3';
const FOLDER = fileURLToPath(new URL('../../../docs/examples/python-server', import.meta.url));
const all = loadCases(join(specsFolder(), 'conformance'));
const core = chooseCases(all, 'core', []);

/** The address that the example prints. */
async function addressOf(server: ChildProcess): Promise<string> {
  let output = '';
  server.stderr?.on('data', (data) => {
    output += data;
  });
  const over = once(server, 'exit').then(() => {
    throw new Error(`the server ended: ${output}`);
  });
  over.catch(() => {});
  for (let text = ''; ; ) {
    text += (await Promise.race([once(server.stdout ?? server, 'data'), over])).join('');
    const address = /ws:\S+(?=\n)/.exec(text)?.[0];
    if (address !== undefined) return address;
  }
}

describe('the server in Python of docs/examples', () => {
  let server: ChildProcess;
  let url = '';
  beforeAll(async () => {
    server = spawn(PYTHON, ['-B', 'server.py'], {
      cwd: FOLDER,
      env: { ...process.env, PORT: '0', HEARTBEAT_INTERVAL_MS: '1000', CONNECT_TIMEOUT_MS: '500' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    url = await addressOf(server);
  });
  afterAll(() => {
    server.kill('SIGKILL');
  });

  it('passes the core profile, all of it', async () => {
    const report = await runConformance({ url, cases: core, limits: { connectTimeoutMs: 500 } });
    expect(report.results.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(report.passed).toBe(core.length);
  });

  it('is judged where it does not go as far, and says so', async () => {
    const beyond = all.filter(({ id }) => ['publish.signal', 'http.health'].includes(id));
    const report = await runConformance({ url, cases: beyond });
    expect(report).toMatchObject({ passed: 0, failed: 0, notRun: 2 });
  });

  it('RS3 RQ2 CL2 keeps a conversation of the SDK through a cut, with nothing lost or doubled', async () => {
    const proxy = await startFaultProxy(Number(new URL(url).port));
    onTestFinished(() => proxy.close());
    const conversation = createConversation({ url: `ws://127.0.0.1:${proxy.port}/ws` });
    onTestFinished(() => conversation.close());
    const told: string[] = [];
    conversation.on('turn_update', ({ payload }) => told.push(payload.transcript));
    const statuses: string[] = [];
    conversation.subscribe(() => {
      statuses.push(conversation.connectionState.status);
    });

    await conversation.sendText('Before the cut');
    const { sessionId } = conversation;
    proxy.isRefusing = true;
    for (const link of proxy.links) link.cut('both', 'rst');
    await vi.waitFor(() => expect(conversation.connectionState.status).toBe('waiting'), 5_000);
    const sent = conversation.sendText('While it was away');
    proxy.isRefusing = false;
    await sent;
    await conversation.sendText('After it');

    const said = ['Before the cut', 'While it was away', 'After it'].flatMap((text) => [
      text,
      `You said: ${text}`,
    ]);
    await vi.waitFor(() => expect(told).toEqual(said), 5_000);
    expect(conversation.state?.history.map(({ transcript }) => transcript)).toEqual(said);
    expect(conversation.sessionId).toBe(sessionId);
    expect(proxy.links.length).toBeGreaterThan(1);
    expect(statuses).toContain('replaying');
  });

  it('has at most 400 lines', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.py'));
    const lines = files.flatMap((name) => readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n'));
    expect(lines.length).toBeLessThanOrEqual(400);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it.each([['check'], ['format', '--check']])('keeps to what `ruff %s` asks', (...args) => {
    const run = () => execFileSync(PYTHON, ['-m', 'ruff', ...args, '--no-cache', FOLDER], { stdio: 'pipe' });
    expect(run).not.toThrow();
  });
});
