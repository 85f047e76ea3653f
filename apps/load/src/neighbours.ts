import type { ServerFrame } from '@interactive-chat/protocol';
import { Peer } from './peer.ts';
import { pause } from './system-pause.ts';

const PROFILES = ['default', 'ielts_full_exam', 'sales_call', 'language_tutor', 'curious_friend'];
/** Apart enough that each is answered before the next comes. */
const PACE_MS = 2;

/** Peers with a session each, on different profiles. */
export async function joinSessions(socketUrl: string, count: number): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (let index = 0; index < count; index++) {
    const peer = new Peer(socketUrl);
    await peer.join({ phase_profile: PROFILES[index % PROFILES.length] as string });
    peers.push(peer);
  }
  return peers;
}

/** Begins all conversations anew, so that none comes to its end. */
export async function resetAll(peers: readonly Peer[], requestId: string): Promise<void> {
  for (const peer of peers) {
    const ack = peer.next(({ event_type }) => event_type === 'ack');
    peer.send({ type: 'command', command: 'reset', request_id: requestId });
    await ack;
  }
}

/** One after the other says a text; from sending it to the whole answer, in milliseconds. `before` hears whose turn is next. */
export async function answerTimes(
  peers: readonly Peer[],
  requestId: string,
  before: (index: number) => void,
): Promise<number[]> {
  const answers: Promise<number>[] = [];
  for (const [index, peer] of peers.entries()) {
    await pause(PACE_MS);
    before(index);
    const answer = peer.next(isAnswer);
    const sentAt = peer.send({ type: 'text_input', request_id: requestId, text: 'I grew up near the sea' });
    answers.push(answer.then(({ at }) => at - sentAt));
  }
  return Promise.all(answers);
}

function isAnswer(frame: ServerFrame): boolean {
  return frame.event_type === 'turn_update' && frame.payload.speaker === 'ai' && frame.payload.is_final;
}
