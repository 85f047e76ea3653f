import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';
import type { Transport } from './figure.ts';
import { pinned } from './pinned.ts';
import type { CpuUse, MemoryUse, Question } from './process-probe.ts';

/** The built server in a process of its own, on a free port of loopback. */
export interface ServerProcess {
  readonly pid: number;
  readonly httpUrl: string;
  readonly socketUrl: string;
  /** After collection. */
  memory(): Promise<MemoryUse>;
  /** What it has used of the processor, in microseconds. */
  cpu(): Promise<number>;
  /** Where its processor's time goes while a task runs. */
  profile(task: () => Promise<unknown>): Promise<Profiler.Profile>;
  stop(): Promise<void>;
}

const SERVER = fileURLToPath(new URL('main.js', import.meta.resolve('@interactive-chat/server')));
const ECHO = fileURLToPath(import.meta.resolve('./echo-server.js'));
const FAULTY = fileURLToPath(import.meta.resolve('./faulty-server.js'));
const PROBE = import.meta.resolve('./process-probe.js');

/** The engine greets at once and says nothing more until it is spoken to. */
const QUIET = { SPEED: '0', LOG_LEVEL: 'error', STORE: 'memory' };

/** Starts the server with these variables and nothing else from this environment but the PATH. Rejects with what it said when it does not start. */
export function startServer(
  transport: Transport,
  settings: Readonly<Record<string, string>>,
  core?: number,
): Promise<ServerProcess> {
  return startMain(SERVER, environment(transport, settings), core);
}

/** The same with engines that can be told to fail. */
export function startFaultyServer(
  transport: Transport,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  return startMain(FAULTY, environment(transport, settings));
}

/** Starts what echoes events and does nothing else. */
export function startEcho(): Promise<ServerProcess> {
  return startMain(ECHO, {});
}

function environment(
  transport: Transport,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return { ...QUIET, ...settings, TRANSPORT: transport, HOST: '127.0.0.1', PORT: '0' };
}

/** Starts any program of Node that prints where it listens; on one core alone where that is given, which takes Linux. */
export async function startMain(
  main: string,
  env: Readonly<Record<string, string>>,
  core?: number,
): Promise<ServerProcess> {
  const [command, ...args] = pinned(core, [process.execPath, '--import', PROBE, main]);
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const port = await portOf(child);
  const ask = async (question: Question): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(question);
    return (await answer)[0];
  };
  return {
    pid: child.pid as number,
    httpUrl: `http://127.0.0.1:${port}`,
    socketUrl: `ws://127.0.0.1:${port}/ws`,
    memory: async () => (await ask('memory')) as MemoryUse,
    cpu: async () => ((await ask('cpu')) as CpuUse).cpuUs,
    async profile(task) {
      await ask('startProfile');
      await task();
      return (await ask('stopProfile')) as Profiler.Profile;
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

/** The port in the line that a server prints when it listens. */
function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const port = /http:\/\/\S+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(port);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.trim()}`)));
    child.once('error', reject);
  });
}
