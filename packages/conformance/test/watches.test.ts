import { describe, expect, it } from 'vitest';
import { faultOfClosing } from '../src/run/closing-watch.ts';
import { ConnectionWatch } from '../src/run/connection-watch.ts';
import { SessionWatch } from '../src/run/session-watch.ts';
import { createFrameCheck } from '../src/wire/frame-check.ts';

const check = createFrameCheck('conversation');
const SESSION = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12';
const frame = (event_type: string, message_id: string, payload: object, more: object = {}) => ({
  message_id,
  event_type,
  timestamp: 1,
  phase_id: null,
  turn_id: null,
  payload,
  ...more,
});
const about = {
  session_id: SESSION,
  created_at: 1,
  state: 'active',
  profile: 'default',
  protocol: '1.0',
  heartbeat_interval_ms: 1,
  latest_message_id: 'msg_00000000',
};
const created = frame('session_created', 'msg_00000000_1', about);
const signal = (seq: number) => frame('signal', `msg_0000000${seq}`, { event_name: 'custom.n' }, { seq });
const resumed = (replayed: number) =>
  frame('session_resumed', 'msg_00000002_3', {
    ...about,
    latest_message_id: 'msg_00000002',
    recovered: true,
    replayed,
  });
const complete = (replayed: number, cursor: string) =>
  frame('replay_complete', 'msg_00000002_4', { cursor, replayed });

/** The rules that these frames break. */
function broken(frames: readonly object[], sent: readonly object[] = []): string[] {
  const rules: string[] = [];
  const watch = new ConnectionWatch({
    check,
    sessions: new SessionWatch(),
    report: ({ rule }) => rules.push(rule),
  });
  for (const each of sent) watch.sent(JSON.stringify(each));
  for (const each of frames) watch.received({ text: JSON.stringify(each), isBinary: false, frame: each });
  return rules;
}

describe('what is judged in every case', () => {
  it('RS1 RS7 a connection as it should be breaks nothing', () => {
    expect(broken([created, signal(1), signal(2)])).toEqual([]);
    expect(broken([resumed(2), signal(1), signal(2), complete(2, 'msg_00000002')])).toEqual([]);
  });

  it.each([
    ['CN2', [signal(1)]],
    ['FR4', [{ ...created, more: true }]],
    ['EV1', [created, signal(2), signal(2)]],
    ['EV3', [created, { ...signal(2), message_id: 'msg_00000003' }]],
    ['RS7', [resumed(1), signal(1), signal(2), complete(1, 'msg_00000002')]],
    ['RS7', [resumed(1), signal(2), complete(1, 'msg_00000001')]],
    ['RS1', [resumed(0), frame('heartbeat', 'msg_00000002_9', { latest_message_id: 'msg_00000002' })]],
    ['RQ1', [created, frame('ack', 'msg_00000000_2', { request_id: 'never-sent', status: 'accepted' })]],
  ])('%s is broken by frames out of their place', (rule, frames) => {
    expect(broken(frames)).toContain(rule);
  });

  it('EV9 other connections get the same', () => {
    const sessions = new SessionWatch();
    const rules: string[] = [];
    sessions.take('s', { seq: 1, turn_id: 'a' }, ({ rule }) => rules.push(rule));
    sessions.take('s', { turn_id: 'a', seq: 1 }, ({ rule }) => rules.push(rule));
    sessions.take('t', { seq: 1, turn_id: 'b' }, ({ rule }) => rules.push(rule));
    expect(rules).toEqual([]);
    sessions.take('s', { seq: 1, turn_id: 'b' }, ({ rule }) => rules.push(rule));
    expect(rules).toEqual(['EV9']);
  });

  it('CC2 CC3 closes with a documented code and its name, or just ends', () => {
    const close = (code: number, reason: string, byUs = false) =>
      faultOfClosing({ code, reason, byUs })?.rule;
    expect(close(4503, 'server_full retry_after_ms=1')).toBeUndefined();
    expect(close(1006, '')).toBeUndefined();
    expect(close(1000, '', true)).toBeUndefined();
    expect(close(1000, '')).toBe('CC2');
    expect(close(4001, 'gone')).toBe('CC2');
  });
});
