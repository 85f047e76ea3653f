import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CENTRIFUGO, findProgram } from '../find-program.ts';
import { freePort } from '../free-port.ts';
import { pinned } from '../pinned.ts';
import { pause } from '../system-pause.ts';
import { type Contestant, NotInstalledError } from './contestant.ts';

const START_TRIES = 100;
const TRY_MS = 50;

/** Centrifugo whose channels have a history as long as our ring, and recovery. */
export const centrifugo: Contestant = {
  name: 'Centrifugo',
  wire: 'centrifugo',
  async start(core) {
    const path = findProgram(CENTRIFUGO, process.env);
    if (path === undefined)
      throw new NotInstalledError(`it is not installed; sh ${CENTRIFUGO.installer} does that`);
    const port = await freePort();
    const directory = mkdtempSync(join(tmpdir(), 'bench-'));
    const config = join(directory, 'config.json');
    writeFileSync(config, JSON.stringify(configuration(port)));
    const [command, ...args] = pinned(core, [path, '-c', config]);
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const stop = async (): Promise<void> => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      rmSync(directory, { recursive: true });
    };
    const isThere = await answers(`http://127.0.0.1:${port}/`);
    if (isThere) return { pid: child.pid as number, address: `127.0.0.1:${port}`, stop };
    await stop();
    throw new Error('it does not answer');
  },
};

/** Of Centrifugo 6. */
function configuration(port: number): object {
  return {
    http_server: { address: '127.0.0.1', port: String(port) },
    log: { level: 'error' },
    client: { allow_anonymous_connect_without_token: true },
    channel: {
      without_namespace: {
        allow_subscribe_for_client: true,
        allow_subscribe_for_anonymous: true,
        allow_publish_for_client: true,
        allow_publish_for_anonymous: true,
        history_size: 100,
        history_ttl: '300s',
        force_recovery: true,
      },
    },
  };
}

async function answers(url: string): Promise<boolean> {
  for (let tries = 0; tries < START_TRIES; tries++) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
    await pause(TRY_MS);
  }
  return false;
}
