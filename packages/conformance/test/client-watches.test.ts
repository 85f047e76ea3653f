import { describe, expect, it } from 'vitest';
import { loadDriverSchema } from '../src/cases/load-cases.ts';
import { createDriverCheck } from '../src/client/driver-line.ts';
import { FrameMaker } from '../src/client/frame-maker.ts';
import { RequestWatch } from '../src/client/request-watch.ts';
import { ToldWatch } from '../src/client/told-watch.ts';
import type { JsonObject } from '../src/json.ts';
import type { Violation } from '../src/run/violation.ts';
import { createFrameCheck } from '../src/wire/frame-check.ts';
import { receivedText } from '../src/wire/inbox.ts';
import { casesFolder } from './kit/generated-files.ts';

const SESSION = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12';
const checkRequest = createFrameCheck('conversation', 'type');
const checkFrame = createFrameCheck('conversation');
const signal = { event_type: 'signal', payload: { event_name: 'custom.n' } };

describe('what a client sends is judged', () => {
  /** The rules that these frames break, sent on one connection. */
  function broken(...texts: (string | object)[]): string[] {
    const violations: Violation[] = [];
    const watch = new RequestWatch({
      check: checkRequest,
      maxFrameBytes: 1000,
      maxEarlyFrames: 2,
      report: (violation) => violations.push(violation),
    });
    for (const [index, each] of texts.entries())
      watch.received(receivedText(typeof each === 'string' ? each : JSON.stringify(each)), index, false);
    return violations.map(({ rule }) => rule);
  }
  const text = (request_id: string, words = 'Hello') => ({ type: 'text_input', request_id, text: words });

  it.each([
    ['what is right', [{}, text('r-1'), { type: 'heartbeat' }], []],
    ['CN1 a first frame of another type', [text('r-1')], ['CN1']],
    ['CN1 a first frame that is wrong', [{ session_id: 'no-uuid' }], ['CN1']],
    ['CN1 a field that is not documented', [{ sdk: 'x' }], ['CN1']],
    ['CN4 no JSON', [{}, '{'], ['CN4']],
    ['CN4 no object', [{}, '[]'], ['CN4']],
    ['CN11 a request that is wrong', [{}, { type: 'text_input', text: 'Hello' }], ['CN11']],
    ['CN11 a type that there is not', [{}, { type: 'ping' }], ['CN11']],
    ['CN11 a second connect frame', [{}, { type: 'connect' }], ['CN11']],
    ['CN12 too many before the answer', [{}, text('r-1'), text('r-2'), text('r-3')], ['CN12']],
    ['LI6 too much', [{}, text('r-1', 'x'.repeat(1000))], ['LI6']],
    ['RQ4 an id for two requests', [{}, text('r-1'), text('r-1', 'Bye')], ['RQ4']],
    ['RQ2 the same request again', [{}, text('r-1'), text('r-1')], []],
  ])('%s', (_, frames, rules) => {
    expect(broken(...frames)).toEqual(rules);
  });

  it('CN5 a binary message', () => {
    const violations: Violation[] = [];
    const options = { check: checkRequest, maxFrameBytes: 1000, maxEarlyFrames: 2 };
    const watch = new RequestWatch({ ...options, report: (violation) => violations.push(violation) });
    watch.received({ text: '{}', isBinary: true, frame: undefined }, 0, false);
    expect(violations.map(({ rule }) => rule)).toEqual(['CN5']);
  });
});

describe('what an application is told of is judged', () => {
  function broken(sent: readonly JsonObject[], told: readonly object[]): string[] {
    const violations: Violation[] = [];
    const watch = new ToldWatch((violation) => violations.push(violation));
    for (const frame of sent) watch.sent(frame);
    for (const frame of told) watch.told({ text: '', isBinary: false, frame });
    return violations.map(({ expected }) => expected);
  }
  const [one = {}, two = {}] = new FrameMaker(SESSION).make([signal, signal]);

  it('CL9 once, in order, as it was sent', () => {
    expect(broken([one, two], [one, two])).toEqual([]);
    expect(broken([one, two], [one, one])).toEqual(['a seq beyond 1']);
    expect(broken([one, two], [two, one])).toEqual(['a seq beyond 2']);
    expect(broken([one], [two])).toEqual(['an event that was sent']);
    expect(broken([one], [{ ...one, payload: { event_name: 'custom.other' } }])).toEqual([
      JSON.stringify(one),
    ]);
    expect(broken([], [{ gap: { reason: 'evicted' } }])).toEqual([]);
  });

  it('FR2 what it does not know it may leave out', () => {
    const { message_id, event_type, seq } = one;
    expect(broken([{ ...one, colour: 'red' }], [{ message_id, event_type, seq }])).toEqual([]);
  });

  it('CL4 an application that begins anew is told anew', () => {
    const violations: Violation[] = [];
    const watch = new ToldWatch((violation) => violations.push(violation));
    watch.sent(one);
    watch.told(receivedText(JSON.stringify(one)));
    watch.restart();
    watch.told(receivedText(JSON.stringify(one)));
    expect(violations).toEqual([]);
  });
});

describe('the frames of the kit', () => {
  it('EV3 FR4 are completed with positions, ids and what a session says of itself', () => {
    const maker = new FrameMaker(SESSION);
    const frames = [
      ...maker.make([{ event_type: 'session_created' }, signal]),
      ...maker.make([{ ...signal, seq: 40, message_id: 'mine' }, { event_type: 'heartbeat' }, signal]),
    ];
    expect(frames.map(checkFrame)).toEqual(frames.map(() => undefined));
    expect(frames.map(({ message_id }) => message_id)).toEqual([
      'msg_00000000_1',
      'msg_00000001',
      'mine',
      'msg_00000028_2',
      'msg_00000029',
    ]);
    expect(frames[0]).toMatchObject({ payload: { session_id: SESSION } });
    expect(maker.position).toBe(41);
  });

  it('RS1 RS7 a resume counts what it replays', () => {
    const maker = new FrameMaker(SESSION);
    maker.make([signal]);
    const frames = maker.make([
      { event_type: 'session_resumed' },
      signal,
      signal,
      { event_type: 'replay_complete' },
      signal,
    ]);
    expect(frames[0]).toMatchObject({ payload: { replayed: 2, latest_message_id: 'msg_00000004' } });
    expect(frames[3]).toMatchObject({ payload: { replayed: 2, cursor: 'msg_00000003' } });
  });
});

describe('the lines of a driver', () => {
  const { read, faultOfCommand } = createDriverCheck(loadDriverSchema(casesFolder));

  it.each([
    '{"hello":{"client":"x","protocol":"1.0","can":["state"]}}',
    '{"id":1,"ok":{}}',
    '{"id":1,"error":{"code":"not_connected","message":"offline"}}',
    '{"event":{"event_type":"signal"}}',
    '{"gap":{"reason":"evicted"}}',
    '{"status":"waiting","code":1006,"reason":""}',
    '{"problem":{"code":"invalid_frame"}}',
  ])('%s is understood', (line) => {
    expect(read(line)).toEqual(JSON.parse(line));
  });

  it.each([
    'hello',
    '[]',
    '{"id":1}',
    '{"event":7}',
    '{"status":"online"}',
    '{"hello":{"client":"x","protocol":"1.0","can":["fly"]}}',
  ])('%s is not', (line) => {
    expect(read(line)).toEqual({ fault: expect.any(String) });
  });

  it('the kit writes no other commands than those that are described', () => {
    expect(faultOfCommand({ id: 1, do: 'send_text', text: 'Hello' })).toBeUndefined();
    expect(faultOfCommand({ id: 1, do: 'advance', ms: 10 })).toBeUndefined();
    expect(faultOfCommand({ id: 1, do: 'send_text' })).toContain('must');
    expect(faultOfCommand({ id: 1, do: 'dance' })).toContain('must');
  });
});
