import { defaultLimits } from '@interactive-chat/protocol';
import type { ClientCase } from '../cases/client-case.ts';
import { loadDriverSchema } from '../cases/load-cases.ts';
import { type CaseResult, type ClientReport, notRun, verdictsOf } from '../report/report.ts';
import { specsFolder } from '../specs-folder.ts';
import { listenOnLoopback } from '../system-listener.ts';
import { newId, systemClock } from '../system-ports.ts';
import { Changes } from '../wire/changes.ts';
import { createFrameCheck } from '../wire/frame-check.ts';
import type { ClientJudge } from './client-judge.ts';
import { createDriverCheck } from './driver-line.ts';
import { TestServer } from './test-server.ts';
import { Theatre } from './theatre.ts';
import { reasonNotToPlay } from './unfit-client.ts';

export interface ClientConformanceOptions {
  /** Starts the program that drives the client, by the protocol of `driver.schema.yaml`. */
  readonly command: string;
  readonly cases: readonly ClientCase[];
  /** Longest wait for what should come at once, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
  /** Milliseconds that one case may take of a clock that the driver cannot move. Default 5000. */
  readonly patienceMs?: number;
  readonly onResult?: (result: CaseResult) => void;
}

/** Plays cases against a client, one after the other, and reports what became of each. @throws {ConformanceError} when it cannot be judged at all. */
export async function runClientConformance(options: ClientConformanceOptions): Promise<ClientReport> {
  const { command, cases, timeoutMs = 5000, patienceMs = 5000 } = options;
  const changes = new Changes(systemClock);
  const judge: ClientJudge = {
    limits: defaultLimits,
    timeoutMs,
    clock: systemClock,
    newId,
    changes,
    checkFrame: createFrameCheck('conversation'),
    checkRequest: createFrameCheck('conversation', 'type'),
  };
  const server = await TestServer.start(listenOnLoopback, changes, systemClock);
  const theatre = new Theatre(
    judge,
    server,
    command,
    createDriverCheck(loadDriverSchema(`${specsFolder()}/conformance`)),
  );
  const results: CaseResult[] = [];
  try {
    const client = await theatre.open();
    for (const each of cases) {
      const reason = reasonNotToPlay(each, client, patienceMs);
      const result = reason === undefined ? await theatre.play(each, client) : notRun(each, reason);
      results.push(result);
      options.onResult?.(result);
    }
    return { client, ...verdictsOf(results) };
  } finally {
    await theatre.close();
    await server.close();
  }
}
