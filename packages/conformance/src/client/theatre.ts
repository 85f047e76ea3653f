import { CLIENT_VERBS, type ClientCase, type ClientStep } from '../cases/client-case.ts';
import type { CaseResult, JudgedClient } from '../report/report.ts';
import { ConformanceError } from '../run/meet-server.ts';
import { playCase } from '../run/play-case.ts';
import type { Violation } from '../run/violation.ts';
import { startSystemProgram } from '../system-program.ts';
import { Transcript } from '../wire/transcript.ts';
import type { ClientJudge } from './client-judge.ts';
import { ClientStage } from './client-stage.ts';
import { ClientTime } from './client-time.ts';
import { Driver } from './driver.ts';
import type { DriverCheck } from './driver-line.ts';
import { playClientStep } from './play-client-step.ts';
import type { TestServer } from './test-server.ts';

/** A case with a session of its own begins with this. */
const OPENING: readonly ClientStep[] = [
  { do: 'connect' },
  { accept: 'a', rule: 'CN1' },
  { send: 'a', frame: { event_type: 'session_created' } },
  { status: { status: 'open' }, rule: 'CN2' },
];

/** One driver for all cases, and another where one was lost. */
export class Theatre {
  readonly #judge: ClientJudge;
  readonly #server: TestServer;
  readonly #command: string;
  readonly #check: DriverCheck;
  #driver: Driver | undefined;
  #stage: ClientStage | undefined;

  constructor(judge: ClientJudge, server: TestServer, command: string, check: DriverCheck) {
    this.#judge = judge;
    this.#server = server;
    this.#command = command;
    this.#check = check;
  }

  async open(): Promise<JudgedClient> {
    const { client, protocol, can } = await this.#start().meet();
    return { command: this.#command, name: client, protocol, can };
  }

  async play(played: ClientCase, client: JudgedClient): Promise<CaseResult> {
    const transcript = new Transcript(this.#judge.clock);
    this.#server.begin();
    this.#stage = undefined;
    const driver = await this.#ready(transcript);
    const { clock, changes, timeoutMs } = this.#judge;
    const canAdvance = client.can.includes('advance');
    const time = new ClientTime({ driver, server: this.#server, changes, clock, canAdvance, timeoutMs });
    const stage = new ClientStage({ judge: this.#judge, driver, server: this.#server, time, transcript });
    this.#stage = stage;
    try {
      return await playCase({
        about: played,
        allow: played.allow,
        steps: played.setup === 'open' ? [...OPENING, ...played.steps] : played.steps,
        verbs: CLIENT_VERBS,
        transcript,
        playStep: (step) => playClientStep(stage, step),
        takeViolations: () => [...stage.takeViolations(), ...troubleOf(driver, played)],
      });
    } finally {
      for (const connection of stage.connections.values()) if (!connection.closed) connection.cut();
    }
  }

  async close(): Promise<void> {
    await this.#driver?.end();
  }

  /** A driver that has forgotten the case before, or a new one. */
  async #ready(transcript: Transcript): Promise<Driver> {
    if (this.#driver && (await this.#driver.begin(transcript))) return this.#driver;
    await this.#driver?.end();
    const driver = this.#start();
    await driver.meet();
    if (await driver.begin(transcript)) return driver;
    throw new ConformanceError(`${this.#command} does not begin anew`);
  }

  #start(): Driver {
    const { changes, timeoutMs } = this.#judge;
    this.#driver = new Driver({
      command: this.#command,
      start: startSystemProgram,
      check: this.#check,
      changes,
      timeoutMs,
      onTold: (told) => this.#stage?.take(told),
    });
    return this.#driver;
  }
}

/** A program that cannot be driven any more has failed its case, whatever the case was about. */
function troubleOf({ trouble }: Driver, { rules: [rule = ''] }: ClientCase): Violation[] {
  if (trouble === undefined) return [];
  return [{ rule, message: 'the client cannot be driven any more', expected: 'a driver', got: trouble }];
}
