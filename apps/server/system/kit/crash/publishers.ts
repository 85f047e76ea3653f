import { randomUUID } from 'node:crypto';
import { setTimeout as pass } from 'node:timers/promises';
import type { AckPayload, PublishedEvent, PublishResult } from '@interactive-chat/protocol';
import type { Device } from './device.ts';
import { insist } from './http-client.ts';
import type { Note, Said, Talk } from './talk.ts';
import { type Actor, isOffline, NO_LIMIT } from './talkers.ts';

/** Something to publish, and how it is told from all else. */
interface Invented {
  readonly event: PublishedEvent;
  readonly note: Note;
  /** With the final words of the person. */
  readonly said?: Said;
}

type Numbered = Invented & { readonly event: { readonly producer_seq: number } };

/** Numbers its events and sends each until it is accepted; begins a new epoch now and then (PB6, PB7). */
export async function publishNumbered(actor: Actor, talk: Talk): Promise<void> {
  const { chance, over, happenings } = actor;
  const path = `/api/sessions/${talk.sessionId}/events`;
  const producer_id = `producer-${randomUUID()}`;
  let producer_epoch = 1;
  let nextSeq = 0;
  let waiting: Numbered[] = [];
  let accepted: Numbered[] = [];
  for (;;) {
    if (!over()) {
      if (waiting.length === 0 && chance.once(12)) {
        producer_epoch += 1;
        nextSeq = 0;
        accepted = [];
      }
      for (let left = chance.whole(1, 3); left > 0; left--)
        for (const each of invent(actor, talk)) {
          talk.notes.push(each.note);
          waiting.push({ ...each, event: { ...each.event, producer_seq: nextSeq++ } });
        }
    }
    if (waiting.length === 0) return;
    // Who is not sure sends too much; what was there before is a duplicate.
    const again = chance.once(4) ? accepted.slice(-2) : [];
    const list = [...again, ...waiting];
    const asked = insist<AckPayload>(actor, path, {
      producer_id,
      producer_epoch,
      events: list.map(({ event }) => event),
    });
    happenings.tell('publishing');
    const { results = [] } = await asked;
    happenings.tell('published');
    const isDone = list.map((each, index) => take(each, results[index]));
    accepted = [...accepted, ...waiting.filter((_, index) => isDone[again.length + index])];
    waiting = waiting.filter((_, index) => !isDone[again.length + index]);
    await pass(chance.whole(0, 100));
  }
}

/** Publishes by the SDK, under request ids and without numbers; what cannot be sent is given up. */
export async function publishBySdk(
  { chance, over, happenings }: Actor,
  talk: Talk,
  device: Device,
): Promise<void> {
  for (let number = 0; !over(); number++) {
    await pass(chance.whole(20, 300));
    const { event, note } = noteOf(`sdk-${number}`);
    talk.notes.push(note);
    try {
      const asked = device.conversation.publish([event], NO_LIMIT);
      happenings.tell('publishing');
      const [result] = (await asked).results ?? [];
      happenings.tell('published');
      note.accepted = { messageId: result?.message_id ?? null };
    } catch (error) {
      if (!isOffline(error)) throw error;
    }
  }
}

/** True when it need not be sent again. */
function take({ event, note, said }: Numbered, result: PublishResult | undefined): boolean {
  if (result?.reason?.retryable) return false;
  if (result?.status !== 'accepted' && result?.status !== 'duplicate')
    throw new Error(`${note.name} was not taken: ${JSON.stringify(result)}`);
  const messageId = result.message_id ?? null;
  note.accepted ??= { messageId };
  if (said) said.accepted ??= { messageId, turnId: event.turn_id ?? '' };
  return true;
}

/** The next events: a note, a signal that may end the phase, or what the person says, begun and ended. */
function invent({ chance }: Actor, talk: Talk): Invented[] {
  const name = `note-${talk.notes.length}`;
  if (chance.once(6)) return [noteOf(name, 'custom.turn_around')];
  if (!chance.once(5))
    return [noteOf(name, 'custom.noted', chance.once(2) ? `${name}-${randomUUID()}` : undefined)];
  const text = `This is what I say aloud in ${name}.`;
  const said: Said = { text };
  talk.said.push(said);
  return [utterance(name, text.slice(0, 12), false), { ...utterance(name, text, true), said }];
}

function noteOf(name: string, event_name = 'custom.noted', message_id?: string): Invented {
  return {
    event: {
      event_type: 'signal',
      ...(message_id !== undefined && { message_id }),
      payload: { event_name, note: name },
    } as PublishedEvent,
    note: { name, isIt: ({ payload }) => 'note' in payload && payload.note === name },
  };
}

function utterance(turn_id: string, transcript: string, is_final: boolean): Invented {
  return {
    event: {
      event_type: 'turn_update',
      turn_id,
      payload: { speaker: 'human', transcript, is_final, interrupted: false },
    },
    note: {
      name: `${turn_id} ${is_final ? 'said' : 'begun'}`,
      isIt: (event) =>
        event.event_type === 'turn_update' &&
        event.turn_id === turn_id &&
        event.payload.speaker === 'human' &&
        event.payload.is_final === is_final,
    },
  };
}
