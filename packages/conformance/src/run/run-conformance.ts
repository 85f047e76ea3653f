import { defaultLimits, type Limits } from '@interactive-chat/protocol';
import { type ConformanceCase, type Step, VERBS } from '../cases/case.ts';
import { type CaseResult, notRun, type Report, verdictsOf } from '../report/report.ts';
import { newId, openSystemSocket, systemClock } from '../system-ports.ts';
import { createAnswerCheck } from '../wire/answer-check.ts';
import { createFrameCheck } from '../wire/frame-check.ts';
import { createHttpPort } from '../wire/http-port.ts';
import type { Judge } from './judge.ts';
import { leaveStage } from './leave-stage.ts';
import { meetServer } from './meet-server.ts';
import { openConnection } from './open-connection.ts';
import { playCase } from './play-case.ts';
import { playStep } from './play-step.ts';
import { Stage } from './stage.ts';
import { reasonNotToRun } from './unfit.ts';

/** A case with a session of its own begins with this. */
const OPENING: readonly Step[] = [
  { open: 'a' },
  {
    expect: 'a',
    frame: { event_type: 'session_created' },
    capture: { session: 'payload.session_id' },
    rule: 'CN2',
  },
];

export interface ConformanceOptions {
  /** Of the server's WebSocket, such as `ws://127.0.0.1:8000/ws`. */
  readonly url: string;
  /** Of its HTTP API. Default: the host of `url`. */
  readonly httpUrl?: string;
  readonly cases: readonly ConformanceCase[];
  /** Limits that the server sets otherwise than the protocol's defaults. */
  readonly limits?: Partial<Limits>;
  /** Names of settings that the server has and cases need. */
  readonly with?: readonly string[];
  readonly engineToken?: string;
  readonly adminToken?: string;
  /** Longest wait for what should come at once, in milliseconds. Default 5000. */
  readonly timeoutMs?: number;
  readonly onResult?: (result: CaseResult) => void;
}

/** Plays cases against a server, one after the other, and reports what became of each. @throws {ConformanceError} when it cannot be judged at all. */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  let judge = createJudge(options);
  const server = await meetServer(judge);
  if (server.heartbeatIntervalMs > 0)
    judge = { ...judge, limits: { ...judge.limits, heartbeatIntervalMs: server.heartbeatIntervalMs } };
  const shared = new Stage(judge);
  const results: CaseResult[] = [];
  try {
    for (const each of options.cases) {
      const reason = reasonNotToRun(each, judge, server, { with: options.with ?? [] });
      const result = reason === undefined ? await play(each, judge, shared) : notRun(each, reason);
      results.push(result);
      options.onResult?.(result);
    }
  } finally {
    await leaveStage(shared);
  }
  return { server, ...verdictsOf(results) };
}

function createJudge(options: ConformanceOptions): Judge {
  const {
    url,
    httpUrl = url.replace(/^ws/, 'http'),
    timeoutMs = 5000,
    limits = {},
    engineToken,
    adminToken,
  } = options;
  return {
    url,
    timeoutMs,
    engineToken,
    adminToken,
    limits: { ...defaultLimits, ...limits },
    clock: systemClock,
    newId,
    openSocket: openSystemSocket,
    callHttp: createHttpPort(httpUrl, timeoutMs),
    checkFrame: createFrameCheck('conversation'),
    checkEngineFrame: createFrameCheck('engine'),
    checkAnswer: createAnswerCheck(),
  };
}

async function play(played: ConformanceCase, judge: Judge, shared: Stage): Promise<CaseResult> {
  if (played.setup === 'shared') {
    shared.beginCase();
    if (shared.peers.get('a')?.closed !== undefined || !shared.peers.has('a'))
      await openConnection(shared, { open: 'a' }, (value) => value);
    const [session = ''] = [...shared.sessions].slice(-1);
    shared.name('session', session);
    return playOn(shared, played);
  }
  // It would take a place at the address, which cases count (LI1).
  await leaveStage(shared);
  const stage = new Stage(judge);
  try {
    return await playOn(stage, played);
  } finally {
    await leaveStage(stage);
  }
}

function playOn(stage: Stage, played: ConformanceCase): Promise<CaseResult> {
  return playCase({
    about: played,
    allow: played.allow,
    steps: played.setup === 'session' ? [...OPENING, ...played.steps] : played.steps,
    verbs: VERBS,
    transcript: stage.transcript,
    playStep: (step) => playStep(stage, step),
    takeViolations: () => stage.takeViolations(),
  });
}
