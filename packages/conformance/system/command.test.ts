import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import type { ClientReport, Report } from '../src/index.ts';
import { buildDriver } from './kit/build-driver.ts';
import { MutantProxy } from './kit/mutant-proxy.ts';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const DRIVER = fileURLToPath(new URL('./kit/sdk-driver.mjs', import.meta.url));

/** Runs the built command. */
async function run(...args: string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...output };
}

describe('the command', () => {
  let server: ServerProcess;
  let address = '';
  let folder = '';
  beforeAll(async () => {
    server = new ServerProcess({ STORE: 'memory', LOG_LEVEL: 'warn' });
    address = await server.address();
    folder = mkdtempSync(join(tmpdir(), 'report-'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('RS3 ends with 0 when nothing failed, and writes what happened', async () => {
    const [json, junit] = [join(folder, 'report.json'), join(folder, 'report.xml')];
    const url = `${address.replace('http', 'ws')}/ws`;
    const only = ['--only', 'resume.exact-rest', '--only', 'engine.connect'];
    const { code, stdout } = await run('--url', url, ...only, '--json', json, '--junit', junit);
    expect(stdout).toMatch(/^ok +resume\.exact-rest/m);
    expect(stdout).toMatch(/^not run engine\.connect .*\(needs a server with an external engine\)$/m);
    expect(stdout).toContain('1 passed, 0 failed, 1 not run');
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(json, 'utf8')) as Report).toMatchObject({ passed: 1, notRun: 1 });
    expect(readFileSync(junit, 'utf8')).toContain('classname="resume.exact-rest"');
  });

  it('CN4 ends with 1 when something failed, and shows the rule and the frames', async () => {
    await using proxy = await MutantProxy.start(address, {
      onClose: (code, reason) => [code === 1002 ? 1003 : code, reason],
    });
    const { code, stdout } = await run('--url', proxy.url, '--only', 'connect.not-json', '--quiet');
    expect(code).toBe(1);
    expect(stdout).toContain('CN4  how a was closed: code');
    expect(stdout).toContain('expected  1002');
    expect(stdout).toMatch(/ms {2}a > hello/);
  });

  it('CL1 judges a client by its driver, and writes what happened', async () => {
    const [json, junit] = [join(folder, 'client.json'), join(folder, 'client.xml')];
    const only = ['--only', 'client.back.cut', '--only', 'RS12'];
    const { code, stdout } = await run(
      '--client',
      `node "${DRIVER}"`,
      ...only,
      '--json',
      json,
      '--junit',
      junit,
    );
    expect(stdout).toMatch(/^ok +client\.back\.cut +CL1 CC1/m);
    expect(stdout).toContain('@interactive-chat/client, protocol 1.0: 2 passed, 0 failed, 0 not run');
    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(json, 'utf8')) as ClientReport).toMatchObject({
      client: { name: '@interactive-chat/client' },
      passed: 2,
    });
    expect(readFileSync(junit, 'utf8')).toContain('classname="client.back.cut"');
  });

  it('RS3 shows what a client did wrong, with the lines of its driver', async () => {
    const mutant = await buildDriver('command', [
      ['create-conversation.ts', 'last_message_id: live.cursor,', ''],
    ]);
    const { code, stdout } = await run('--client', mutant, '--only', 'client.resume.cursor', '--quiet');
    expect(code).toBe(1);
    expect(stdout).toContain('RS3  the next frame of b: last_message_id');
    expect(stdout).toMatch(/ms {2}client > \{"id":\d+,"do":"connect"/);
    expect(stdout).toMatch(/ms {2}b < \{"type":"connect"/);
  });

  it('ends with 2 when a program drives no client', async () => {
    await expect(run('--client', 'echo "I am no driver"')).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cannot be driven: it wrote a line that is none of the protocol'),
    });
    await expect(run('--client', 'exit 3')).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("cannot be driven: the client's program is gone: it ended with 3"),
    });
  });

  it('ends with 2 when there is nobody to judge, or nothing to judge by', async () => {
    await expect(run('--url', 'ws://127.0.0.1:9/ws')).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('ws://127.0.0.1:9/ws did not open a session: closed 1006'),
    });
    await expect(run()).resolves.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--url: it is missing'),
    });
  });

  it('lists what proves each rule', async () => {
    const { code, stdout } = await run('--coverage');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\| RS3 \| `.*resume\.exact-rest/m);
  });
});
