import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import type { AckPayload } from '@interactive-chat/protocol';
import { ConversationError } from '../../../../../packages/client/src/index.ts';
import type { Device } from './device.ts';
import { type Insisting, insist } from './http-client.ts';
import type { Said, Talk } from './talk.ts';

export interface Actor extends Insisting {
  /** Nothing new is begun when it is; what was begun is brought to its end. */
  readonly over: () => boolean;
}

/** Texts of one session that wait for their answers at once. */
const MOST_UNANSWERED = 4;
/** A server may be killed any number of times before it answers. What is lost for good shows in the end, when everything has to be answered. */
export const NO_LIMIT = { timeoutMs: 0 };

/** Says one text after the other by the SDK, now and then two at once. */
export async function talkBySdk(actor: Actor, talk: Talk, device: Device): Promise<void> {
  while (!actor.over()) {
    const texts = actor.chance.once(4) ? 2 : 1;
    await Promise.all(Array.from({ length: texts }, () => sayOnce(actor, talk, device)));
    await breathe(actor, () => unanswered(device) < MOST_UNANSWERED);
  }
}

/** Says one text by the SDK; resolves when it is accepted. */
export function sayOnce(actor: Actor, talk: Talk, device: Device): Promise<void> {
  return say(actor, talk, (text, requestId) => device.conversation.sendText(text, { requestId }));
}

/** The same over HTTP, where nobody resends but the one who asks. */
export async function talkByHttp(actor: Actor, talk: Talk): Promise<void> {
  while (!actor.over()) {
    await say(actor, talk, (text, request_id) =>
      insist<AckPayload>(actor, `/api/sessions/${talk.sessionId}/text-input`, { text, request_id }),
    );
    await breathe(actor, () => true);
  }
}

/** Pauses, resumes and interrupts; who does that must be connected, and may never learn whether it was done. */
export async function command(actor: Actor, talk: Talk, device: Device): Promise<void> {
  const { chance, happenings, over } = actor;
  const { conversation } = device;
  const give = async (name: 'pause' | 'resume' | 'interrupt'): Promise<void> => {
    try {
      const asked =
        name === 'interrupt' ? conversation.interrupt(undefined, NO_LIMIT) : conversation[name](NO_LIMIT);
      happenings.tell('sent');
      const { effect } = await asked;
      happenings.tell('acknowledged');
      if (effect === 'applied' && name !== 'interrupt') talk.applied[name] += 1;
    } catch (error) {
      if (!isOffline(error)) throw error;
    }
  };
  while (!over()) {
    await pass(chance.whole(20, 400));
    if (chance.once(3)) {
      await give('interrupt');
      continue;
    }
    await give('pause');
    await pass(chance.whole(0, 120));
    await give('resume');
  }
}

/** Whether a request failed only because there is no server, or none that accepts anything. */
export function isOffline(error: unknown): boolean {
  return error instanceof ConversationError && ['not_connected', 'restarting'].includes(error.code);
}

async function say(
  { happenings }: Actor,
  talk: Talk,
  send: (text: string, requestId: string) => Promise<AckPayload>,
): Promise<void> {
  const said: Said = { text: `This is number ${talk.said.length}, and I have not said it before. ✓` };
  talk.said.push(said);
  const answer = send(said.text, randomUUID());
  happenings.tell('sent');
  const { message_id, turn_id } = await answer;
  if (message_id === undefined || turn_id === undefined) throw new Error(`no turn for: ${said.text}`);
  said.accepted = { messageId: message_id, turnId: turn_id };
  happenings.tell('acknowledged');
}

/** Waits a little, and until there is room. */
async function breathe({ chance, over }: Actor, hasRoom: () => boolean): Promise<void> {
  do await pass(chance.whole(0, 120));
  while (!hasRoom() && !over());
}

/** As far as the device knows. */
function unanswered({ conversation }: Device): number {
  const { history } = conversation.state;
  const answered = history.findLastIndex(({ speaker, is_final }) => speaker === 'ai' && is_final);
  return history.length - 1 - answered;
}
