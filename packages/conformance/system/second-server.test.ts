import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCases, runConformance, specsFolder } from '../src/index.ts';

const PYTHON = process.env.PYTHON_PATH ?? 'python3';
const FOLDER = fileURLToPath(new URL('../../../docs/examples/python-server', import.meta.url));

/** Starts the example; resolves with the address that it prints. */
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
    const address = /http:\S+(?=\n)/.exec(text)?.[0];
    if (address !== undefined) return address;
  }
}

describe('the server in Python of docs/examples', () => {
  let server: ChildProcess;
  let address = '';
  beforeAll(async () => {
    server = spawn(PYTHON, ['-B', 'server.py', '--port', '0'], {
      cwd: FOLDER,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    address = await addressOf(server);
  });
  afterAll(() => {
    server.kill('SIGKILL');
  });

  it('passes the core profile, all of it', async () => {
    const cases = loadCases(join(specsFolder(), 'conformance')).filter(({ profile }) => profile === 'core');
    const report = await runConformance({ url: `${address.replace('http', 'ws')}/ws`, cases });
    expect(report.results.filter(({ status }) => status !== 'passed')).toEqual([]);
    expect(report.passed).toBeGreaterThan(440);
  });

  it('says what it is, and what it does not do', async () => {
    const health = await (await fetch(`${address}/api/health`)).json();
    expect(health).toMatchObject({ engine: 'echo', store: 'memory' });
    const limitations = (await (await fetch(`${address}/api/limitations`)).json()) as {
      limitation: string;
    }[];
    expect(limitations.map(({ limitation }) => limitation)).toContain('Conversations are in memory, whole.');
  });

  it.each([['check'], ['format', '--check']])('keeps to what `ruff %s` asks', (...args) => {
    const run = () => execFileSync(PYTHON, ['-m', 'ruff', ...args, '--no-cache', FOLDER], { stdio: 'pipe' });
    expect(run).not.toThrow();
  });
});
