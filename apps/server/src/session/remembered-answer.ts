import { type AckPayload, mintMessageId } from '@interactive-chat/protocol';
import { inOnePiece } from '../event-log/in-one-piece.ts';

type Payload = Omit<AckPayload, 'request_id'>;

/**
 * An answer, with what tells the body that it answers: 32 bits of the body's fingerprint. One number where the answer is that one
 * event was published and got a minted id, which its position implies: the fingerprint with the position for its last 21 bits.
 * Else both as JSON.
 */
export type RememberedAnswer = number | string;

/** Above all positions that have room in the number. */
const POSITIONS = 2 ** 21;

/** `body`: the fingerprint of what is answered. */
export function rememberedAnswer(body: number, { request_id: _, ...payload }: AckPayload): RememberedAnswer {
  const seq = soleSeq(payload);
  const part = withoutPosition(body);
  return seq !== undefined && seq < POSITIONS
    ? part + seq
    : inOnePiece(JSON.stringify([part, payload] satisfies Told));
}

/** Whether it was the answer to this body. */
export function isAnswerTo(body: number, remembered: RememberedAnswer): boolean {
  const part = typeof remembered === 'number' ? withoutPosition(remembered) : told(remembered)[0];
  return part === withoutPosition(body);
}

export function rememberedPayload(remembered: RememberedAnswer): Payload {
  return typeof remembered === 'number' ? published(remembered % POSITIONS) : told(remembered)[1];
}

type Told = readonly [body: number, payload: Payload];

function told(remembered: string): Told {
  return JSON.parse(remembered) as Told;
}

function withoutPosition(fingerprint: number): number {
  return fingerprint - (fingerprint % POSITIONS);
}

function published(seq: number): Payload {
  return { status: 'accepted', results: [{ status: 'accepted', message_id: mintMessageId(seq), seq }] };
}

/** Undefined where the answer says anything else. */
function soleSeq({ status, results, ...more }: Payload): number | undefined {
  const [result] = results ?? [];
  if (status !== 'accepted' || result === undefined || results?.length !== 1) return undefined;
  const { seq, message_id } = result;
  const isMinted = seq !== undefined && message_id === mintMessageId(seq);
  const isAll = Object.keys(result).length === 3 && Object.keys(more).length === 0;
  return isMinted && isAll && result.status === 'accepted' ? seq : undefined;
}
