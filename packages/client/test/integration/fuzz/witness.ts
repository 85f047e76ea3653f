import { evolve, initialState } from '@interactive-chat/conversation';
import type { ConversationState, ServerEvent } from '@interactive-chat/protocol';
import { ClientView } from '../../../../../apps/server/test/kit/client-view.ts';
import { hasOtherLoopback, OTHER_LOOPBACK } from '../../../../../apps/server/test/kit/other-loopback.ts';
import type { TestClient } from '../../../../../apps/server/test/kit/test-client.ts';
import type { FuzzServer } from './fuzz-server.ts';

/** Somebody who sees all of a session over a connection that never fails; every frame is validated (FR4). */
export interface Witness {
  /** Grows with every frame. */
  readonly seen: number;
  /** Every event of the session. */
  readonly log: readonly ServerEvent[];
  /** The fold of everything up to a position; undefined where no event was. */
  stateAt(seq: number): ConversationState | undefined;
  /** What the AI has said so far in a turn, partial text included. */
  textOf(turnId: string): string;
  /** Connects, again after a restart. Where that has lost something, it takes in everything anew; what was lost it remembers for `stateAt`. */
  connect(server: FuzzServer, hasLost?: boolean): Promise<void>;
}

/** An address of its own, where the system has one, so that it takes no place of the devices'. */
const FROM = hasOtherLoopback ? { localAddress: OTHER_LOOPBACK } : {};

export function createWitness(sessionId: string): Witness {
  let view = new ClientView();
  const states = new Map<number, ConversationState>();
  let state = initialState('default');
  let client: TestClient | undefined;
  let taken = 0;
  let folded = 0;

  function catchUp(): void {
    const frames = client?.frames.slice(taken) ?? [];
    taken += frames.length;
    view.takeAll(frames);
    for (const event of view.events.slice(folded)) {
      state = evolve(state, event);
      states.set(event.seq, state);
    }
    folded = view.events.length;
  }

  return {
    get seen() {
      return client?.frames.length ?? 0;
    },
    get log() {
      catchUp();
      return view.events;
    },
    stateAt(seq) {
      catchUp();
      return states.get(seq);
    },
    textOf(turnId) {
      catchUp();
      return view.textOf(turnId);
    },
    async connect(server, hasLost = false) {
      catchUp();
      client?.close();
      if (hasLost) {
        view = new ClientView();
        state = initialState('default');
        folded = 0;
      }
      client = server.client(FROM);
      taken = 0;
      const { payload } = await client.connect({
        session_id: sessionId,
        last_message_id: view.cursor ?? 'msg_00000000',
      });
      if (!('recovered' in payload && payload.recovered)) throw new Error('the witness came too late');
    },
  };
}
