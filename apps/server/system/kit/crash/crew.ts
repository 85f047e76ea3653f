import { setTimeout as pass } from 'node:timers/promises';
import { vi } from 'vitest';
import { Chance } from './chance.ts';
import { Device } from './device.ts';
import { ENDLESS } from './endless-profile.ts';
import type { Happenings } from './happenings.ts';
import { insist } from './http-client.ts';
import type { MortalServer } from './mortal-server.ts';
import { publishBySdk, publishNumbered } from './publishers.ts';
import { type Talk, talkIn } from './talk.ts';
import { type Actor, command, sayOnce, talkByHttp, talkBySdk } from './talkers.ts';

export interface CrewOptions {
  readonly server: MortalServer;
  readonly happenings: Happenings;
  readonly seed: number;
}

/** Until everything that was begun is accepted. */
const PATIENCE_MS = 30_000;
/** Those who came before leave. */
const MOST_VISITORS = 6;

/** Everybody who talks to the server: three conversations that last, and visitors who begin others. */
export class Crew {
  readonly talks: Talk[] = [];
  readonly #options: CrewOptions;
  readonly #chance: Chance;
  readonly #devices = new Set<Device>();
  readonly #visitors: Device[] = [];
  readonly #acts: Promise<void>[] = [];
  #isOver = false;
  #fail: (cause: unknown) => void = () => {};
  /** Rejects when somebody's part goes wrong. */
  readonly failure: Promise<never>;

  constructor(options: CrewOptions) {
    this.#options = options;
    this.#chance = new Chance(options.seed, 'crew');
    this.failure = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failure.catch(() => {});
  }

  /** Those that want to be connected. */
  get awake(): readonly Device[] {
    return [...this.#devices].filter(({ isAsleep }) => !isAsleep);
  }

  /** Begins the conversations that last. */
  async begin(): Promise<void> {
    const [first, commander] = [this.#device('first'), this.#device('commander')];
    const shared = await this.#talkOf(first);
    const second = this.#device('second', shared.sessionId);
    shared.devices.push(second);
    this.#act('first talks', (actor) => talkBySdk(actor, shared, first));
    this.#act('second talks', (actor) => talkBySdk(actor, shared, second));
    this.#act('second sleeps', (actor) => this.#sleepAtTimes(actor, second));
    this.#act('shared producer', (actor) => publishNumbered(actor, shared));

    const commanded = await this.#talkOf(commander);
    this.#act('commander talks', (actor) => talkBySdk(actor, commanded, commander));
    this.#act('commander commands', (actor) => command(actor, commanded, commander));
    this.#act('commander publishes', (actor) => publishBySdk(actor, commanded, commander));

    const created = { client_id: this.#chance.id(), request_id: this.#chance.id() };
    const { server } = this.#options;
    const { session_id } = await insist<{ session_id: string }>(server, '/api/sessions', created);
    const byHttp = talkIn(session_id);
    this.talks.push(byHttp);
    this.#act('http talks', (actor) => talkByHttp(actor, byHttp));
    this.#act('http producer', (actor) => publishNumbered(actor, byHttp));
  }

  /** Somebody begins a conversation and says a little; those who came long before are gone by then. */
  visit(): void {
    const visitor = this.#device(`visitor ${this.#visitors.length}`);
    this.#visitors.push(visitor);
    const left = this.#visitors[this.#visitors.length - 1 - MOST_VISITORS];
    if (left) this.#leave(left);
    this.#act(`visit ${this.#visitors.length}`, async (actor) => {
      const talk = await this.#talkOf(visitor);
      for (let texts = actor.chance.whole(1, 3); texts > 0; texts--) await sayOnce(actor, talk, visitor);
    });
  }

  /** Lets everybody who waits try again. */
  tryNow(): void {
    for (const device of this.#devices) device.tryNow();
  }

  /** What resolves first: it, or the failure of somebody's part. */
  unless<T>(task: Promise<T>): Promise<T> {
    return Promise.race([task, this.failure]);
  }

  /** Its failure is everybody's. */
  involve(task: Promise<unknown>): void {
    task.catch((cause: unknown) => this.#fail(cause));
  }

  figures(): { sessions: number; texts: number; events: number } {
    const count = (of: (talk: Talk) => number): number => this.talks.reduce((sum, talk) => sum + of(talk), 0);
    return {
      sessions: this.talks.length,
      texts: count(({ said }) => said.length),
      events: count(({ log }) => log.events.length),
    };
  }

  /** Nothing new is begun; resolves when everything that was is accepted, and nothing is paused. */
  async finish(): Promise<void> {
    this.#isOver = true;
    for (const device of this.#devices) device.wakeUp();
    const late = pass(PATIENCE_MS, undefined, { ref: false }).then(() => {
      throw new Error(`not accepted within ${PATIENCE_MS} ms: ${this.#unaccepted().join(', ')}`);
    });
    await this.unless(Promise.race([Promise.all(this.#acts), late]));
    for (const { sessionId } of this.talks)
      await insist(this.#options.server, `/api/sessions/${sessionId}/commands`, {
        request_id: this.#chance.id(),
        command: 'resume',
      });
  }

  close(): void {
    this.#isOver = true;
    for (const device of this.#devices) this.#leave(device);
  }

  #device(name: string, sessionId?: string): Device {
    const { server, happenings, seed } = this.#options;
    const device = new Device({
      url: server.url,
      phaseProfile: ENDLESS.name,
      chance: new Chance(seed, name),
      happenings,
      sessionId,
    });
    this.#devices.add(device);
    return device;
  }

  async #talkOf(device: Device): Promise<Talk> {
    await vi.waitUntil(() => device.sessionId !== undefined, { interval: 5, timeout: PATIENCE_MS });
    const talk = talkIn(String(device.sessionId), device);
    this.talks.push(talk);
    return talk;
  }

  #act(name: string, part: (actor: Actor) => Promise<void>): void {
    const { server, happenings, seed } = this.#options;
    const actor = { server, happenings, chance: new Chance(seed, name), over: () => this.#isOver };
    const act = part(actor).catch((cause: unknown) => {
      const failure = new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      });
      this.#fail(failure);
      throw failure;
    });
    act.catch(() => {});
    this.#acts.push(act);
  }

  /** Away for several lives of the server, it comes back with an old cursor. */
  async #sleepAtTimes({ chance, over }: Actor, device: Device): Promise<void> {
    while (!over()) {
      await pass(chance.whole(500, 3000));
      if (over()) return;
      device.sleep();
      await pass(chance.whole(300, 3000));
      device.wakeUp();
    }
  }

  #leave(device: Device): void {
    device.conversation.close();
    this.#devices.delete(device);
  }

  #unaccepted(): string[] {
    return this.talks.flatMap(({ said }) => said.filter(({ accepted }) => !accepted).map(({ text }) => text));
  }
}
