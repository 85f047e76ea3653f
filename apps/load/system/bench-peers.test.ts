import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GENERATOR_CORE } from '../src/comparison/cores.ts';
import { buildGenerator, Generator } from '../src/comparison/generator.ts';
import { startWrongServer, type WrongServer } from './kit/wrong-server.ts';

const BENCH = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const SUBSCRIBERS = 5;

describe.runIf(process.platform === 'linux')('the comparison with peers (pinning takes Linux)', () => {
  let program: string;
  let server: WrongServer | undefined;
  let generator: Generator | undefined;

  beforeAll(() => {
    program = buildGenerator();
  });

  afterEach(async () => {
    await generator?.close();
    await server?.close();
  });

  const fillFrom = async (copiesOf: (message: number) => number) => {
    server = await startWrongServer(copiesOf);
    generator = new Generator(program, GENERATOR_CORE);
    const { address } = server;
    await generator.open({
      wire: 'plain',
      address,
      sessions: 1,
      subscribers: SUBSCRIBERS,
      messageBytes: 300,
      ownIds: true,
      publisher: true,
    });
    return generator.fill(200, 50);
  };

  it('counts what everybody got once and in order', async () => {
    const { messages, deliveries } = await fillFrom(() => 1);
    expect([messages, deliveries]).toEqual([200, 200 * SUBSCRIBERS]);
  });

  it('fails on a message that comes twice', async () => {
    await expect(fillFrom((message) => (message === 77 ? 2 : 1))).rejects.toThrow(
      'lost or doubled: message 77 came where 78 was next',
    );
  });

  it('fails on a message that does not come', async () => {
    await expect(fillFrom((message) => (message === 77 ? 0 : 1))).rejects.toThrow(
      'lost or doubled: message 78 came where 77 was next',
    );
  });

  it('runs our server beside peers and prints a table; one that is not installed is skipped by name', async () => {
    const asked = 'peers --shapes fifty --peers hand-written,socket-io,centrifugo --pairs 1 --seconds 0.2';
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [BENCH, ...asked.split(' ')]);
    for (const name of ['Interactive Chat, memory', 'Interactive Chat, sqlite', 'hand-written minimum'])
      expect(stdout).toMatch(new RegExp(`^\\| ${name} +\\| \\d+\\.\\d\\d +\\|`, 'm'));
    // On a busy machine the client may need too much of its core beside the slow one; then that run is void.
    expect(stdout).toMatch(/^\| Socket.IO +\| (?:\d+\.\d\d|void) +\|/m);
    const centrifugo = stdout.includes('| Centrifugo ');
    expect(stderr.includes('skipped Centrifugo: it is not installed')).toBe(!centrifugo);
  });
});
