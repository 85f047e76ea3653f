import { createHash } from 'node:crypto';
import type { AckPayload, PublishResult } from '@interactive-chat/protocol';
import { mintMessageId } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { bodyDigest } from '../../src/session/body-digest.ts';
import { RequestMemory } from '../../src/session/request-memory.ts';

const CAPACITY = 3;
const accepted = (request_id: string, result: PublishResult): AckPayload => ({
  request_id,
  status: 'accepted',
  results: [result],
});
const logged = (seq: number): PublishResult => ({ status: 'accepted', message_id: mintMessageId(seq), seq });
const mustNotPerform = (): AckPayload => {
  throw new Error('it was remembered');
};

function memory(
  stored?: ConstructorParameters<typeof RequestMemory>[1],
  maxRememberedRequests = CAPACITY,
): RequestMemory {
  const limits = { maxRememberedRequests };
  return new RequestMemory({ sessionId: 's', limits, channel: { keep: () => undefined } }, stored);
}

describe('the memory of requests', () => {
  it.each<[what: string, answer: AckPayload]>([
    ['a minted id', accepted('r', logged(7))],
    ['a position of 21 bits', accepted('r', logged(2 ** 21 - 1))],
    ['a position of more bits', accepted('r', logged(2 ** 21))],
    ['an id of its own', accepted('r', { status: 'accepted', message_id: 'mine', seq: 7 })],
    ['the minted id of another position', accepted('r', { ...logged(7), message_id: mintMessageId(8) })],
    ['a turn that was allotted', accepted('r', { ...logged(7), turn_id: 'turn_1' })],
    ['no event of its own', accepted('r', { ...logged(7), status: 'duplicate' })],
    ['nothing logged', accepted('r', { status: 'accepted', message_id: null })],
    ['two events', { ...accepted('r', logged(7)), results: [logged(7), logged(8)] }],
    ['no event', { ...accepted('r', logged(7)), results: [] }],
    ['what it led to', { ...accepted('r', logged(7)), effect: 'none' }],
    ['a text', { request_id: 'r', status: 'accepted', turn_id: 'turn_1', message_id: mintMessageId(7) }],
  ])('RQ3 RQ4 an answer with %s is remembered as it was, with its body', (_, answer) => {
    const remembering = memory();
    expect(remembering.answer('r', ['body'], () => answer)).toEqual(answer);
    expect(remembering.answer('r', ['body'], mustNotPerform)).toEqual({ ...answer, duplicate: true });
    expect(remembering.answer('r', ['other'], mustNotPerform).error?.code).toBe('request_id_reused');
  });

  it('RQ3 the oldest is forgotten for one more, and then the oldest of those that are left', () => {
    const remembering = memory();
    const ask = (id: string, seq: number): AckPayload =>
      remembering.answer(id, [id], () => accepted(id, logged(seq)));
    for (const [index, id] of ['a', 'b', 'c', 'd', 'e', 'f', 'g'].entries()) ask(id, index);
    for (const [index, id] of ['e', 'f', 'g'].entries())
      expect(ask(id, 100)).toEqual({ ...accepted(id, logged(index + 4)), duplicate: true });
    expect(ask('d', 100)).toEqual(accepted('d', logged(100)));
    expect(ask('e', 101)).toEqual(accepted('e', logged(101)));
  });

  it('RQ3 as many as may be are remembered, each as it was', () => {
    const count = 1000;
    const remembering = memory([], count);
    const ids = Array.from({ length: count + 1 }, (_, index) => `r-${index}`);
    for (const [index, id] of ids.entries())
      remembering.answer(id, [id], () => accepted(id, logged(index + 1)));
    for (const [index, id] of ids.entries())
      if (index > 0)
        expect(remembering.answer(id, [id], mustNotPerform)).toEqual({
          ...accepted(id, logged(index + 1)),
          duplicate: true,
        });
    expect(remembering.answer('r-0', ['r-0'], () => accepted('r-0', logged(2000)))).toEqual(
      accepted('r-0', logged(2000)),
    );
  });

  it('RQ4 what was kept is known by its body, also by the SHA-256 that stood for it before', () => {
    const sha256 = createHash('sha256')
      .update(JSON.stringify(['body']))
      .digest('base64');
    const remembering = memory([
      { requestId: 'old', digest: sha256, answer: accepted('old', logged(1)) },
      { requestId: 'new', digest: bodyDigest(['body']), answer: accepted('new', logged(2)) },
    ]);
    for (const [index, id] of ['old', 'new'].entries()) {
      const again = { ...accepted(id, logged(index + 1)), duplicate: true };
      expect(remembering.answer(id, ['body'], mustNotPerform)).toEqual(again);
      expect(remembering.answer(id, ['other'], mustNotPerform).error?.code).toBe('request_id_reused');
    }
  });
});
