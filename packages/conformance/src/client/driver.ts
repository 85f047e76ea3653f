import type { JsonObject } from '../json.ts';
import type { Program, StartProgram } from '../ports.ts';
import { ConformanceError } from '../run/meet-server.ts';
import { Unmet } from '../run/unmet.ts';
import { CaseError } from '../values/resolve.ts';
import type { Changes } from '../wire/changes.ts';
import type { Frame, Received } from '../wire/inbox.ts';
import type { Transcript } from '../wire/transcript.ts';
import type { Answer, DriverCheck, DriverLine, Hello, Status } from './driver-line.ts';

/** How long a program may take to say hello, in milliseconds: starting it has nothing to do with what is judged. */
const START_PATIENCE_MS = 20_000;

export interface DriverOptions {
  readonly command: string;
  readonly start: StartProgram;
  readonly check: DriverCheck;
  readonly changes: Changes;
  readonly timeoutMs: number;
  /** Something was told to the application. */
  readonly onTold: (told: Received) => void;
}

/** A program that drives a client: what it is asked, what it answers, and what it tells unasked. */
export class Driver {
  readonly #options: DriverOptions;
  readonly #program: Program;
  readonly #answers = new Map<number, Answer>();
  #hello: Hello | undefined;
  #statuses: Status[] = [];
  #transcript: Transcript | undefined;
  #lastId = 0;
  #trouble: string | undefined;
  #hasEnded = false;

  constructor(options: DriverOptions) {
    this.#options = options;
    this.#program = options.start(options.command, {
      onLine: (line) => this.#read(line),
      onEnd: (how) => {
        this.#hasEnded = true;
        this.#trouble ??= `the client's program is gone: ${how}`;
        this.#transcript?.note('client', 'received', `(${how})`);
        options.changes.happened();
      },
    });
  }

  /** What it says of itself. @throws {ConformanceError} */
  async meet(): Promise<Hello> {
    const { changes, command } = this.#options;
    const hello = await changes.until(
      () => this.#hello,
      START_PATIENCE_MS,
      () => this.#trouble !== undefined,
    );
    if (hello !== undefined) return hello;
    const why = this.#trouble ?? `it said nothing for ${START_PATIENCE_MS} ms`;
    throw new ConformanceError(`${command} cannot be driven: ${why}`);
  }

  get isUsable(): boolean {
    return this.#trouble === undefined;
  }

  /** Why nothing more can be had from it. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  get status(): Status | undefined {
    return this.#statuses.at(-1);
  }

  /** How often it told how it stands since `begin`. */
  get statuses(): number {
    return this.#statuses.length;
  }

  /** How many attempts to connect it told of since `begin`. */
  get attempts(): number {
    return this.#statuses.filter(({ status }) => status === 'connecting').length;
  }

  /** Forgets everything: from here on it belongs to another case. False where that fails. */
  async begin(transcript: Transcript): Promise<boolean> {
    const { changes, timeoutMs } = this.#options;
    // What it says of the end of the last case is of no interest.
    this.#transcript = undefined;
    if (!this.isUsable) return false;
    const id = this.send('begin', {});
    await changes.until(
      () => this.#answers.get(id),
      timeoutMs,
      () => !this.isUsable,
    );
    if (!this.#answers.has(id)) return false;
    this.#answers.clear();
    this.#statuses = [];
    this.#transcript = transcript;
    return true;
  }

  /** Writes a command and gives its id. @throws {CaseError} */
  send(name: string, parameters: JsonObject): number {
    const id = ++this.#lastId;
    const command = { id, do: name, ...parameters };
    const fault = this.#options.check.faultOfCommand(command);
    if (fault !== undefined) throw new CaseError(`the driver cannot be asked to ${name}: ${fault}`);
    const line = JSON.stringify(command);
    this.#transcript?.note('client', 'sent', line);
    this.#program.write(line);
    return id;
  }

  /** What a command gave so far. */
  answer(id: number): Answer | undefined {
    return this.#answers.get(id);
  }

  /** What a command gives. @throws {Unmet} when nothing comes. */
  async answerTo(id: number, name: string): Promise<Answer> {
    const { changes, timeoutMs } = this.#options;
    const answer = await changes.until(
      () => this.#answers.get(id),
      timeoutMs,
      () => !this.isUsable,
    );
    if (answer !== undefined) return answer;
    throw new Unmet(`${name} is not answered by the client's program`, {
      expected: `a line with the id ${id}`,
      got: this.#trouble ?? `nothing in ${timeoutMs} ms`,
    });
  }

  /** Asks for something that cannot fail. @throws {Unmet} */
  async ask(name: string, parameters: JsonObject = {}): Promise<JsonObject> {
    const answer = await this.answerTo(this.send(name, parameters), name);
    if ('ok' in answer) return answer.ok;
    throw new Unmet(`${name} failed`, { expected: 'ok', got: JSON.stringify(answer.error) });
  }

  /** Lets it end by itself; ends it where it does not. False then. */
  async end(): Promise<boolean> {
    const { changes, timeoutMs } = this.#options;
    this.#transcript = undefined;
    this.#program.end();
    await changes.until(() => this.#hasEnded || undefined, timeoutMs);
    const hasEnded = this.#hasEnded;
    if (!hasEnded) this.#program.kill();
    return hasEnded;
  }

  #read(text: string): void {
    if (text.trim() === '') return;
    const { check, changes } = this.#options;
    this.#transcript?.note('client', 'received', text);
    const line = check.read(text);
    if ('fault' in line)
      this.#trouble ??= `it wrote a line that is none of the protocol: ${line.fault}: ${text.slice(0, 200)}`;
    else this.#take(line, text);
    changes.happened();
  }

  #take(line: DriverLine, text: string): void {
    if ('hello' in line) this.#hello ??= line.hello;
    else if ('id' in line) this.#answers.set(line.id, line);
    else if ('status' in line) this.#statuses.push(line);
    else if (this.#transcript !== undefined)
      this.#options.onTold({ text, isBinary: false, frame: ('event' in line ? line.event : line) as Frame });
  }
}
