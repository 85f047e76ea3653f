import { isDeepStrictEqual } from 'node:util';
import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { phaseDeadline } from '@interactive-chat/conversation/profiles';
import { expect, vi } from 'vitest';
import type { Crew } from './crew.ts';
import type { Device } from './device.ts';
import { ENDLESS } from './endless-profile.ts';
import { ask } from './http-client.ts';
import { faultsOfAccepted } from './judge-accepted.ts';
import { faultsOfAnswers } from './judge-answers.ts';
import { Hearing } from './judge-device.ts';
import { faultsOfPhases } from './judge-phases.ts';
import { faultsOfRestarts } from './judge-restarts.ts';
import { faultsOfSignals } from './judge-signals.ts';
import { LogCopy } from './log-copy.ts';
import type { MortalServer } from './mortal-server.ts';
import type { Talk } from './talk.ts';

/** How long answers and clients may take to come to rest. */
const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 150;

/** Looks whether what the server, the clients and the acknowledgements say of the conversations is the same. */
export class Watch {
  readonly #server: MortalServer;
  readonly #crew: Pick<Crew, 'talks' | 'awake'>;
  readonly #hearings = new Map<Device, Hearing>();
  #sessionsBefore = 0;
  #isLooking = false;

  constructor(server: MortalServer, crew: Pick<Crew, 'talks' | 'awake'>) {
    this.#server = server;
    this.#crew = crew;
  }

  /** Before anybody talks: the store may have other sessions. */
  async begin(): Promise<void> {
    this.#sessionsBefore = await this.#sessions();
  }

  /** After a restart: what was acknowledged and what was heard is in the log. Ends early when the server is killed meanwhile. */
  async look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      await this.#server.listens();
      for (const talk of this.#crew.talks) {
        const acknowledged = [...talk.said, ...talk.notes].flatMap(
          ({ accepted }) => accepted?.messageId ?? [],
        );
        if (!(await talk.log.readOn(this.#server, talk.sessionId))) return;
        const lost = acknowledged.filter((id) => !talk.log.has(id));
        expect([...lost, ...this.#faultsOfHearing(talk)], talk.sessionId).toEqual([]);
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** At the end, with a server that is up and all requests accepted: everything. */
  async judge(): Promise<void> {
    await vi.waitUntil(() => !this.#isLooking, { timeout: PATIENCE_MS });
    const { talks, awake } = this.#crew;
    await this.#rest();
    for (const talk of talks) {
      const { sessionId, log } = talk;
      await log.readOn(this.#server, sessionId);
      const again = new LogCopy();
      await again.readOn(this.#server, sessionId);
      expect(again.events.length, sessionId).toBe(log.events.length);
      expect(again.events, sessionId).toEqual(log.events);
      const state = await this.#stateOf(talk);
      expect(log.events.reduce(evolve, initialState(ENDLESS.name)), sessionId).toEqual(state);
      expect(
        [
          ...faultsOfAccepted(talk, log.events),
          ...faultsOfAnswers(log.events),
          ...faultsOfRestarts(log.events),
          ...faultsOfSignals(log.events),
          ...faultsOfPhases(log.events),
          ...this.#faultsOfHearing(talk),
        ],
        sessionId,
      ).toEqual([]);
      for (const device of talk.devices.filter((each) => awake.includes(each))) {
        expect(this.#hearing(device).isComplete(log.events), sessionId).toBe(true);
        expect(device.conversation.state, sessionId).toEqual(state);
        expect(device.errors).toEqual([]);
      }
    }
    expect(await this.#sessions()).toBe(this.#sessionsBefore + talks.length);
  }

  /** Resolves when nothing is being said or will be by itself, and every client knows all of it, or when that takes too long. */
  async #rest(): Promise<void> {
    let before: readonly number[] = [];
    const isAtRest = async (): Promise<boolean> => {
      const { talks, awake } = this.#crew;
      const states = await Promise.all(talks.map((talk) => this.#stateOf(talk)));
      const seqs = states.map(({ seq }) => seq);
      const isSame = isDeepStrictEqual(before, seqs);
      before = seqs;
      const isSilent = states.every(
        (state) =>
          !state.is_processing && state.speaker !== 'ai' && phaseDeadline(state, ENDLESS) === undefined,
      );
      const know = talks.every(({ devices }, index) =>
        devices.every(
          ({ conversation: { state } }, at) =>
            !awake.includes(devices[at] as Device) || state.seq === seqs[index],
        ),
      );
      return isSame && isSilent && know;
    };
    await vi.waitUntil(isAtRest, { interval: LOOK_EVERY_MS, timeout: PATIENCE_MS }).catch(() => {});
  }

  async #stateOf({ sessionId }: Talk): Promise<ConversationState> {
    const answer = await ask(this.#server, `/api/sessions/${sessionId}/state`);
    if (answer?.status !== 200) throw new Error(`${sessionId} has no state: ${JSON.stringify(answer)}`);
    return (answer.body as { state: ConversationState }).state;
  }

  async #sessions(): Promise<number> {
    const { body } = (await ask(this.#server, '/api/sessions')) ?? {};
    return (body as { total: number }).total;
  }

  #faultsOfHearing({ devices, log }: Talk): string[] {
    return devices.flatMap((device) => this.#hearing(device).faults(log.events));
  }

  #hearing(device: Device): Hearing {
    const hearing = this.#hearings.get(device) ?? new Hearing(device);
    this.#hearings.set(device, hearing);
    return hearing;
  }
}
