import type { ServerEvent } from '@interactive-chat/protocol';
import { createScriptedEngine } from '../../../../../apps/server/src/engine/scripted-engine.ts';
import type { AvailableTransport } from '../../../../../apps/server/test/kit/available-transports.ts';
import type { Answer, RequestInit } from '../../../../../apps/server/test/kit/checked-fetch.ts';
import type { ManualClock } from '../../../../../apps/server/test/kit/manual-clock.ts';
import type { TestClient, TestClientOptions } from '../../../../../apps/server/test/kit/test-client.ts';
import { startServer } from '../../../../../apps/server/test/kit/test-server.ts';

/** What a world needs of the server in it. */
export interface FuzzServer {
  /** Stands still unless moved; a restart changes neither it nor what it says. */
  readonly clock: ManualClock;
  /** Where it listens now; somewhere else after a restart. */
  readonly port: number;
  /** HTTP; the answer is validated. */
  send(path: string, init?: RequestInit): Promise<Answer>;
  /** A client past the proxy, which validates what it gets. */
  client(options?: TestClientOptions): TestClient;
  /** Whether no answer is being made. */
  isQuiet(): boolean;
  /** Begins a stop; resolves while the time is moved. Idempotent. */
  stop(): Promise<void>;
  /** Undefined where nothing outlives the server, so that it is never restarted. */
  readonly outlived?: OutlivedServer;
}

/** How a server ends. */
export type Ending =
  | { readonly kind: 'stop' }
  /** From one moment to the next; what it kept is there. */
  | { readonly kind: 'crash' }
  /** As `crash`, and so many of the latest commits are lost, but for those that waited for the disk. */
  | { readonly kind: 'power cut'; readonly lostCommits: number };

/** A server whose store outlives it. */
export interface OutlivedServer {
  /** Lets it crash by itself in the middle of the so manieth commit from now, which is told to nobody, be it kept or not. */
  crashIn(commit: number, isKept: boolean): void;
  /** Ends it, where it has not crashed by itself; a stop takes as long as the time is not moved. */
  end(ending: Ending): Promise<void>;
  /** Starts another over what the one before has left. */
  start(): Promise<void>;
  /** Events that power cuts have taken after they were kept, and perhaps told. */
  readonly lost: readonly ServerEvent[];
}

/** Starts a server with the environment that a world is made for. */
export type StartFuzzServer = (env: Readonly<Record<string, string>>) => Promise<FuzzServer>;

/** Long enough to be cut, with characters that may not be. */
const ANSWER = 'Well 👋🏽, that is interesting 🤔; I had not thought of it that way 👨‍👩‍👧‍👦 at all.';

/** A script for whatever is asked: the same answer to every text, and a word at every phase. */
export const answerEverything = () => createScriptedEngine([{ emit: [{ say: ANSWER }], repeat: true }]);

/** A server in this process that keeps nothing beyond it. */
export function inMemory(transport: AvailableTransport): StartFuzzServer {
  return async (env) => {
    const { server, clock, url, send, client } = await startServer({
      transport,
      createEngine: answerEverything,
      env,
    });
    return {
      clock,
      port: Number(new URL(url).port),
      send,
      client,
      isQuiet: () => server.sessions.sessions.every((session) => session.isQuiet),
      stop: () => server.stop(),
    };
  };
}
