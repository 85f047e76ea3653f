import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { inDirectory } from '../in-directory.ts';
import { type MedianInterval, medianInterval } from '../median-interval.ts';
import { pause } from '../system-pause.ts';
import { openSocket } from '../system-socket.ts';
import type { GoalRow } from './goal-row.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const MOST_SECONDS = 0.7;
const RETRY_MS = 5;

/** From `npm start` on a built tree, with the defaults, to the first event of the first session, in seconds. */
export async function measureStart(times: number): Promise<GoalRow[]> {
  // The first one builds what is not built.
  await inDirectory(startOnce);
  const seconds: number[] = [];
  for (let time = 0; time < times; time++) seconds.push(await inDirectory(startOnce));
  const name = '`npm start` on a built tree to the first event';
  const { median, low, high }: MedianInterval = medianInterval(seconds);
  const shown = `${median.toFixed(2)} s (${low.toFixed(2)}–${high.toFixed(2)})`;
  return [{ name, shown, worst: median, unit: 's', goal: MOST_SECONDS }];
}

async function startOnce(directory: string): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), DATA_DIR: directory },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const exit = once(child, 'exit');
  try {
    await firstEvent(`ws://127.0.0.1:${port}/ws`, () => child.exitCode !== null);
    return (performance.now() - startedAt) / 1000;
  } finally {
    // npm and what it started are a process group of their own.
    process.kill(-(child.pid as number), 'SIGTERM');
    await exit;
  }
}

async function firstEvent(url: string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = openSocket(url);
      socket.once('open', () => socket.send('{}'));
      socket.on('message', (data) => {
        if (!('seq' in (JSON.parse(String(data)) as object))) return;
        resolve(true);
        socket.terminate();
      });
      socket.once('error', () => resolve(false));
    });
    if (isThere) return;
    await pause(RETRY_MS);
  }
  throw new Error('npm start has ended');
}
