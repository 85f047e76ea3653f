import { mintMessageId } from '@interactive-chat/protocol';
import type { Json, JsonObject } from '../json.ts';
import type { Attempt } from '../ports.ts';
import { limitOf } from '../run/judge.ts';
import { Unmet } from '../run/unmet.ts';
import type { Violation } from '../run/violation.ts';
import { Names } from '../values/names.ts';
import { CaseError } from '../values/resolve.ts';
import type { Inbox, Received } from '../wire/inbox.ts';
import type { Transcript } from '../wire/transcript.ts';
import type { ClientJudge } from './client-judge.ts';
import type { ClientTime } from './client-time.ts';
import type { Driver } from './driver.ts';
import { FrameMaker } from './frame-maker.ts';
import { RequestWatch } from './request-watch.ts';
import { ServedConnection } from './served-connection.ts';
import type { TestServer } from './test-server.ts';
import { ToldWatch } from './told-watch.ts';

export interface ClientStageOptions {
  readonly judge: ClientJudge;
  readonly driver: Driver;
  readonly server: TestServer;
  readonly time: ClientTime;
  readonly transcript: Transcript;
}

/** Where one case for clients is played: the driver, the connections of its client, and what was seen against a rule on the way. */
export class ClientStage {
  readonly judge: ClientJudge;
  readonly driver: Driver;
  readonly server: TestServer;
  readonly time: ClientTime;
  readonly connections: Map<string, ServedConnection> = new Map();
  /** What the application was told of. */
  readonly told: Inbox & { readonly received: Received[] };
  /** Ids of commands, by the names that the case gave. */
  readonly asked: Map<string, number> = new Map();
  /** When the kit ended a connection or an attempt last, in everybody's time. */
  lostAtMs: number;
  /** Milliseconds of the client's time that each `accept` waited, since the application began. */
  readonly waits: number[] = [];
  readonly #transcript: Transcript;
  readonly #names: Names;
  readonly #maker: FrameMaker;
  readonly #requests: RequestWatch;
  readonly #toldWatch: ToldWatch;
  readonly #answered = new Set<ServedConnection>();
  #violations: Violation[] = [];

  constructor({ judge, driver, server, time, transcript }: ClientStageOptions) {
    this.judge = judge;
    this.lostAtMs = judge.clock.now();
    this.driver = driver;
    this.server = server;
    this.time = time;
    this.#transcript = transcript;
    const session = judge.newId();
    this.#names = new Names((name) => this.#find(name), judge.newId);
    this.#names.set('session', session);
    this.#maker = new FrameMaker(session);
    const report = (violation: Violation) => void this.#violations.push(violation);
    const { maxFrameBytes, maxEarlyFrames } = judge.limits;
    this.#requests = new RequestWatch({ check: judge.checkRequest, maxFrameBytes, maxEarlyFrames, report });
    this.#toldWatch = new ToldWatch(report);
    this.told = {
      name: 'the application',
      received: [],
      cursor: 0,
      closed: undefined,
      until: (find, withinMs) => judge.changes.until(find, withinMs, () => !driver.isUsable),
    };
  }

  takeViolations(): readonly Violation[] {
    const taken = this.#violations;
    this.#violations = [];
    return taken;
  }

  name(name: string, value: Json): void {
    this.#names.set(name, value);
  }

  resolve(value: Json, index?: number): Json {
    return this.#names.resolve(value, index);
  }

  connection(name: string): ServedConnection {
    const connection = this.connections.get(name);
    if (connection === undefined) throw new CaseError(`no connection is named ${name}`);
    return connection;
  }

  /** The application was told of something. */
  take(told: Received): void {
    this.#toldWatch.told(told);
    this.told.received.push(told);
  }

  /** The application begins anew, as after a reload. */
  reload(): void {
    this.#toldWatch.restart();
    this.waits.length = 0;
  }

  accept(name: string, attempt: Attempt): ServedConnection {
    const { changes } = this.judge;
    const connection: ServedConnection = new ServedConnection({
      name,
      attempt,
      changes,
      transcript: this.#transcript,
      onReceived: (received) =>
        this.#requests.received(received, connection.received.length - 1, this.#answered.has(connection)),
    });
    // The latest stands last.
    this.connections.delete(name);
    this.connections.set(name, connection);
    return connection;
  }

  /** Sends frames, completed; what is not `strange` must be what a server may send. @throws {CaseError} */
  sendFrames(
    connection: ServedConnection,
    frames: readonly JsonObject[],
    strange: boolean,
    fragments?: number,
  ): void {
    for (const frame of this.#maker.make(frames)) {
      const fault = strange ? undefined : this.judge.checkFrame(frame);
      if (fault !== undefined) throw new CaseError(`no server may send this: ${fault}`);
      this.#toldWatch.sent(frame);
      if (String(frame.event_type).startsWith('session_')) this.#answered.add(connection);
      connection.send(JSON.stringify(frame), fragments);
    }
  }

  /** A frame that is cut off in the middle; it takes its position all the same. */
  complete(frame: JsonObject): string {
    const [made] = this.#maker.make([frame]);
    return JSON.stringify(made);
  }

  /** Everything that was sent before has been dealt with by the client, and what it did of it is here. @throws {Unmet} */
  async fence(): Promise<void> {
    const { newId, timeoutMs } = this.judge;
    for (const connection of this.connections.values())
      if (!(await connection.fence(newId(), timeoutMs)))
        throw new Unmet(`the client does not answer a ping on ${connection.name}`, {
          expected: 'a pong',
          got: `nothing in ${timeoutMs} ms`,
        });
    // A round trip behind what its library just handed on.
    await this.driver.ask('state');
  }

  #find(name: string): Json | undefined {
    if (name === 'latest') return mintMessageId(this.#maker.position);
    if (name === 'position') return this.#maker.position;
    if (name === 'waits') return [...this.waits];
    if (name === 'next') return this.#maker.position + 1;
    if (name.startsWith('limit.')) return limitOf(this.judge, name.slice('limit.'.length));
    return undefined;
  }
}
