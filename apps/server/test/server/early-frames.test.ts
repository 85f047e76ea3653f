import { defaultLimits } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { AddressLimit } from '../../src/session/address-limit.ts';
import type { Closing } from '../../src/session/close-reason.ts';
import { PeerConnection } from '../../src/session/peer-connection.ts';
import { ManualClock } from '../kit/manual-clock.ts';

/** A connection whose first frame is answered when the test says so. */
function connecting(maxEarlyFrames: number, enter = (task: () => void) => task()) {
  const received: string[] = [];
  const closed: [number, string][] = [];
  const failures: unknown[] = [];
  let left = 0;
  let begun = 0;
  let answer: (refusal?: Closing) => void = () => {};
  let fail: (cause: Error) => void = () => {};
  const limits = { ...defaultLimits, maxEarlyFrames };
  const peer = new PeerConnection({
    socket: {
      unsentBytes: 0,
      send() {},
      close: (code, reason) => void closed.push([code, reason]),
      ping() {},
      terminate() {},
    },
    number: 1,
    address: '192.0.2.1',
    sessions: { addresses: new AddressLimit(limits) },
    limits,
    clock: new ManualClock(),
    telemetry: { rejected() {}, storeFailed: (cause) => void failures.push(cause) },
    entrance: { enter },
    createPurpose: () => ({
      connect: () =>
        new Promise((resolve, reject) => {
          begun++;
          answer = resolve;
          fail = reject;
        }),
      receive: (text) => void received.push(text),
      tick() {},
      leave: () => void left++,
    }),
    onClose() {},
  });
  const settled = () => new Promise(setImmediate);
  const send = (...texts: string[]) => {
    for (const text of texts) peer.onText(text, text.length);
  };
  return {
    peer,
    received,
    closed,
    failures,
    send,
    answer: (refusal?: Closing) => {
      answer(refusal);
      return settled();
    },
    fail: (cause: Error) => {
      fail(cause);
      return settled();
    },
    timesBegun: () => begun,
    timesLeft: () => left,
  };
}

describe('frames that come before the answer', () => {
  it('CN12 max_early_frames wait, in order, and then the others', async () => {
    const { send, received, closed, answer } = connecting(3);
    send('connect', 'one', 'two', 'three');
    expect(received).toEqual([]);
    await answer();
    expect(received).toEqual(['one', 'two', 'three']);
    send('four', 'five', 'six', 'seven');
    expect(received).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven']);
    expect(closed).toEqual([]);
  });

  it('CN12 one more closes 1002, and nothing of it is dealt with', async () => {
    const { send, received, closed, answer, timesLeft } = connecting(3);
    send('connect', 'one', 'two', 'three', 'four');
    expect(closed).toEqual([[1002, 'protocol_error wait for the answer; 3 frames may']]);
    await answer();
    expect(received).toEqual([]);
    expect(timesLeft()).toBe(1);
  });

  it('CN12 what waits for a refused connect frame is dropped', async () => {
    const { send, received, closed, answer } = connecting(3);
    send('connect', 'one');
    await answer({ code: 4001, reason: 'session_not_found' });
    expect(closed).toEqual([[4001, 'session_not_found']]);
    expect(received).toEqual([]);
  });

  it('CN12 wait also while others are let in first; who is gone by then is not let in', async () => {
    const waiting: (() => void)[] = [];
    const enter = (task: () => void) => void waiting.push(task);
    const patient = connecting(3, enter);
    patient.send('connect', 'one');
    expect(patient.timesBegun()).toBe(0);
    waiting.shift()?.();
    await patient.answer();
    expect(patient.received).toEqual(['one']);
    const hasty = connecting(3, enter);
    hasty.send('connect', 'one');
    hasty.peer.onClose();
    waiting.shift()?.();
    expect(hasty.timesBegun()).toBe(0);
    expect(hasty.timesLeft()).toBe(1);
  });

  it('DU5 a store that cannot be read closes 4503', async () => {
    const { send, closed, failures, fail } = connecting(3);
    send('connect', 'one');
    await fail(new Error('no disk'));
    expect(closed).toEqual([[4503, 'store_unavailable retry_after_ms=1000']]);
    expect(failures).toHaveLength(1);
  });

  it('CN6 who closes meanwhile leaves once and joins nothing', async () => {
    const { peer, send, received, answer, timesLeft } = connecting(3);
    send('connect', 'one');
    peer.onClose();
    await answer();
    expect(received).toEqual([]);
    expect(timesLeft()).toBe(1);
  });
});
