import { type AckPayload, mintMessageId } from '@interactive-chat/protocol';
import { inOnePiece } from '../event-log/in-one-piece.ts';

type Payload = Omit<AckPayload, 'request_id'>;

/** What is remembered of an answer: the position of the one event that was published and got a minted id, which implies all of it; else its JSON. */
export type RememberedAnswer = number | string;

export function rememberedAnswer({ request_id: _, ...payload }: AckPayload): RememberedAnswer {
  return soleSeq(payload) ?? inOnePiece(JSON.stringify(payload));
}

export function rememberedPayload(remembered: RememberedAnswer): Payload {
  return typeof remembered === 'number' ? published(remembered) : (JSON.parse(remembered) as Payload);
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
