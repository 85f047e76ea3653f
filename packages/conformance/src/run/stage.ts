import { isObject, type Json } from '../json.ts';
import { Names } from '../values/names.ts';
import { CaseError } from '../values/resolve.ts';
import { Peer } from '../wire/peer.ts';
import { Transcript } from '../wire/transcript.ts';
import { faultOfClosing } from './closing-watch.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type Judge, limitOf } from './judge.ts';
import { SessionWatch } from './session-watch.ts';
import type { Violation } from './violation.ts';

/** Where one case is played: its connections, its names, and what was seen against a rule on the way. */
export class Stage {
  readonly judge: Judge;
  transcript: Transcript;
  readonly peers: Map<string, Peer> = new Map();
  /** Sessions that the case created, to be deleted. */
  readonly sessions: Set<string> = new Set();
  #violations: Violation[] = [];
  readonly #names: Names;
  readonly #watches = new Map<Peer, ConnectionWatch>();
  readonly #watchOfSessions = new SessionWatch();

  constructor(judge: Judge) {
    this.judge = judge;
    this.#names = new Names((name) => this.#find(name), judge.newId);
    this.transcript = new Transcript(judge.clock);
  }

  /** What was seen since this was asked last. */
  takeViolations(): readonly Violation[] {
    const taken = this.#violations;
    this.#violations = [];
    return taken;
  }

  violated(violation: Violation): void {
    this.#violations.push(violation);
  }

  /** The connections stay, and go on in another case. */
  beginCase(): void {
    this.transcript = new Transcript(this.judge.clock);
    this.#names.clear();
    this.#violations = [];
    for (const peer of this.peers.values()) {
      peer.belongTo(this.transcript);
      peer.cursor = peer.received.length;
    }
  }

  name(name: string, value: Json): void {
    this.#names.set(name, value);
  }

  /** Fills in what a step leaves to the run. */
  resolve(value: Json, index?: number): Json {
    return this.#names.resolve(value, index);
  }

  peer(name: string): Peer {
    const peer = this.peers.get(name);
    if (peer === undefined) throw new CaseError(`no connection is named ${name}`);
    return peer;
  }

  open(name: string, path: string | undefined, headers: Readonly<Record<string, string>>): Peer {
    const { judge } = this;
    const url = path === undefined ? judge.url : new URL(path, judge.url).href;
    const isEngine = path === '/engine/ws';
    const peer = new Peer({
      name,
      url,
      headers,
      openSocket: judge.openSocket,
      clock: judge.clock,
      transcript: this.transcript,
      onReceived: (from, received) => {
        const { session_id } = received.frame?.payload ?? {};
        if (received.frame?.event_type === 'session_created') this.sessions.add(String(session_id));
        if (isEngine) this.#judgeEngineFrame(received.text);
        else this.#watches.get(from)?.received(received);
      },
      onClosed: (_, closed) => {
        const fault = faultOfClosing(closed);
        if (fault !== undefined) this.violated(fault);
      },
    });
    const report = (violation: Violation) => this.violated(violation);
    this.#watches.set(
      peer,
      new ConnectionWatch({ check: judge.checkFrame, sessions: this.#watchOfSessions, report }),
    );
    this.peers.set(name, peer);
    return peer;
  }

  send(peer: Peer, data: string | Uint8Array): void {
    if (typeof data === 'string') this.#watches.get(peer)?.sent(data);
    peer.send(data);
  }

  #find(name: string): Json | undefined {
    if (name.startsWith('extensions.')) return this.peer(name.slice('extensions.'.length)).extensions;
    if (name.startsWith('limit.')) return limitOf(this.judge, name.slice('limit.'.length));
    return undefined;
  }

  #judgeEngineFrame(text: string): void {
    const frame: unknown = JSON.parse(text);
    const fault = this.judge.checkEngineFrame(isObject(frame) ? frame : undefined);
    if (fault !== undefined)
      this.violated({
        rule: 'FR4',
        message: `a frame that asyncapi.yaml does not allow: ${fault}`,
        expected: 'a documented frame',
        got: text.slice(0, 500),
      });
  }
}
