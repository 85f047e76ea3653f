import { defaultLimits, type Limits } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { EventLog } from '../../src/event-log/event-log.ts';
import { createMemoryStore } from '../../src/event-log/memory-store.ts';
import { createPulse } from '../../src/fan-out/pulse.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { SessionManager } from '../../src/session/session-manager.ts';
import type { SessionMember } from '../../src/session/session-member.ts';
import { systemRandom } from '../../src/system-random.ts';
import { ManualClock } from '../kit/manual-clock.ts';
import { quietEngine } from '../kit/quiet-engine.ts';

interface Fixture {
  readonly sessions: SessionManager;
  readonly clock: ManualClock;
  /** Creates a session; fails when that is refused. */
  create(wish?: { clientId?: string; requestId?: string; address?: string }): Promise<string>;
}

interface RecordingMember extends SessionMember {
  readonly frames: string[];
  readonly closings: { code: number; reason: string }[];
}

function fixture(limits: Partial<Limits> = {}): Fixture {
  const clock = new ManualClock();
  const sessions = new SessionManager({
    limits: { ...defaultLimits, ...limits },
    clock,
    defer: (task) => task(),
    random: systemRandom,
    speed: 0,
    createEngine: quietEngine,
    eventLog: new EventLog({
      store: createMemoryStore(),
      clock,
      defer: (task) => task(),
      patienceMs: defaultLimits.storePatienceMs,
      onChange: (problem) => {
        throw problem?.cause;
      },
      onLost: (error) => {
        throw error;
      },
    }),
    pulse: createPulse(clock, defaultLimits.deltaIntervalMs),
    telemetry: { admitted() {}, rejected() {}, delivered() {}, engineFailed() {}, storeFailed() {} },
    history: undefined,
    onDone() {},
    profiles: new Map(shippedProfiles.map((profile) => [profile.name, profile])),
    defaultProfile: 'default',
  });
  return {
    sessions,
    clock,
    async create(wish = {}) {
      const result = await sessions.create({ address: '192.0.2.1', ...wish });
      if (result.kind === 'refused') throw new Error(result.error.message);
      return result.session.id;
    },
  };
}

function member(): RecordingMember {
  const frames: string[] = [];
  const closings: { code: number; reason: string }[] = [];
  const write = (more: readonly string[]): void => void frames.push(...more);
  return {
    writer: { write, replay: (source) => void ('length' in source && write(source)), lastWriteAt: 0 },
    clientId: undefined,
    number: 0,
    mayPublish: true,
    close: (code, reason) => void closings.push({ code, reason }),
    frames,
    closings,
  };
}

describe('SessionManager', () => {
  it('SE1 creates sessions with random UUIDs and finds them', async () => {
    const { sessions, create } = fixture();
    const ids = [await create(), await create(), await create()];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) {
      const found = sessions.get(id);
      expect(found).toMatchObject({ kind: 'found', session: { id } });
    }
    expect(sessions.get('00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'unknown' });
    expect(sessions.sessions.map((session) => session.id)).toEqual(ids);
  });

  it('ST1 sets a state, with an event in the buffer', async () => {
    const { sessions, create } = fixture();
    const id = await create();
    expect(sessions.buffer(id)?.size).toBe(0);
    expect(sessions.setState(id, 'active', 'input')).toBe(true);
    expect(sessions.setState(id, 'active', 'input')).toBe(true);
    const events = sessions.buffer(id)?.toJSON();
    expect(events).toMatchObject([
      { event_type: 'state_change', payload: { from: 'initializing', to: 'active', reason: 'input' } },
      { event_type: 'phase_change' },
    ]);
    expect(sessions.stats()).toMatchObject({ bufferedEvents: 2, sessionsByState: { active: 1 } });
  });

  it('SE4 touching keeps a session, reading it does not', async () => {
    const { sessions, clock, create } = fixture({ sessionTtlSeconds: 10, unusedSessionTtlSeconds: 10 });
    const [kept, dropped] = [await create(), await create()];
    clock.advance(9999);
    expect(sessions.touch(kept)).toBe(true);
    expect(sessions.get(dropped).kind).toBe('found');
    clock.advance(1);
    expect(sessions.get(kept).kind).toBe('found');
    expect(sessions.get(dropped).kind).toBe('expired');
    expect(sessions.stats().totalSessions).toBe(1);
  });

  it('SE4 a sweep counts what expired and ends it for good, once', async () => {
    const { sessions, clock, create } = fixture();
    expect(sessions.sweepExpired()).toBe(0);
    const old = [await create(), await create(), await create()];
    const watching = member();
    sessions.addConnection(old[0] as string, watching);
    clock.advance(defaultLimits.unusedSessionTtlSeconds * 1000 - 1);
    await create();
    expect(sessions.sweepExpired()).toBe(0);
    clock.advance(1);
    expect(sessions.sweepExpired()).toBe(2);
    expect(sessions.sweepExpired()).toBe(0);
    clock.advance(defaultLimits.sessionTtlSeconds * 1000);
    expect(sessions.sweepExpired()).toBe(2);
    expect(watching.closings).toEqual([{ code: 4410, reason: 'session_expired' }]);
    expect(sessions.stats().totalSessions).toBe(0);
  });

  it('SE4 expired ids are told from unknown ones for as long as configured, swept or not', async () => {
    const { sessions, clock, create } = fixture({ unusedSessionTtlSeconds: 1, expiredMemorySeconds: 5 });
    const id = await create();
    clock.advance(1000);
    sessions.sweepExpired();
    clock.advance(4999);
    expect(sessions.get(id).kind).toBe('expired');
    clock.advance(1);
    expect(sessions.get(id).kind).toBe('unknown');
    sessions.sweepExpired();
    expect(sessions.get(id).kind).toBe('unknown');
  });

  it('SE3 every operation says when there is no such session, and creates none', async () => {
    const { sessions } = fixture();
    const id = '00000000-0000-4000-8000-000000000000';
    expect(sessions.touch(id)).toBe(false);
    expect(sessions.setState(id, 'active', 'input')).toBe(false);
    expect(await sessions.delete(id)).toBe(false);
    expect(sessions.addConnection(id, member())).toBe(false);
    expect(sessions.removeConnection(id, member())).toBe(false);
    expect(sessions.buffer(id)).toBeUndefined();
    expect(sessions.connections(id)).toEqual([]);
    expect(sessions.stats().totalSessions).toBe(0);
  });

  it('SE2 adds, lists and removes connections', async () => {
    const { sessions, create } = fixture();
    const id = await create();
    const [first, second] = [member(), member()];
    expect(sessions.addConnection(id, first)).toBe(true);
    expect(sessions.addConnection(id, second, 'msg_00000000')).toBe(true);
    expect(sessions.connections(id)).toEqual([first, second]);
    expect(sessions.stats()).toMatchObject({ activeConnections: 2, sessionsByState: { active: 1 } });
    expect(first.frames[0]).toContain('"no_cursor"');
    expect(second.frames[0]).toContain('"recovered":true');
    expect(sessions.removeConnection(id, first)).toBe(true);
    const heard = first.frames.length;
    sessions.setState(id, 'paused', 'pause');
    expect(sessions.connections(id)).toEqual([second]);
    expect(first.frames).toHaveLength(heard);
    expect(second.frames.at(-1)).toContain('"paused"');
  });

  it('SE8 deletes a session with everything it held', async () => {
    const { sessions, clock, create } = fixture();
    const waiting = clock.pending;
    const wish = { clientId: 'tab-1', requestId: 'create-1' };
    const id = await create(wish);
    const watching = member();
    sessions.addConnection(id, watching);
    expect(await sessions.delete(id)).toBe(true);
    expect(watching.closings).toEqual([{ code: 4001, reason: 'session_deleted' }]);
    expect(await sessions.delete(id)).toBe(false);
    expect(sessions.get(id)).toEqual({ kind: 'unknown' });
    expect(sessions.buffer(id)).toBeUndefined();
    expect(clock.pending).toBe(waiting);
    expect(sessions.stats()).toMatchObject({ totalSessions: 0, activeConnections: 0, bufferedEvents: 0 });
    expect(await create(wish)).not.toBe(id);
  });

  it('CN10 a repeated creation joins the session while it lives, swept or not', async () => {
    const { sessions, clock, create } = fixture();
    const wish = { clientId: 'tab-1', requestId: 'create-1' };
    const id = await create(wish);
    expect(await create(wish)).toBe(id);
    clock.advance(defaultLimits.unusedSessionTtlSeconds * 1000);
    expect(await create(wish)).not.toBe(id);
    expect(sessions.get(id).kind).toBe('expired');
  });

  it('LI1 checks, registers and unregisters addresses', async () => {
    const { sessions } = fixture();
    const { addresses } = sessions;
    const leave = Array.from({ length: 5 }, () => addresses.register('192.0.2.1'));
    expect(addresses.hasRoom('192.0.2.1')).toBe(false);
    expect(addresses.hasRoom('192.0.2.2')).toBe(true);
    const leaveOther = addresses.register('192.0.2.2');
    expect(sessions.stats().uniqueAddresses).toBe(2);
    leave[0]?.();
    leave[0]?.();
    expect(addresses.connections('192.0.2.1')).toBe(4);
    expect(addresses.hasRoom('192.0.2.1')).toBe(true);
    leaveOther();
    expect(sessions.stats().uniqueAddresses).toBe(1);
  });

  it('LI5 a sweep forgets addresses that use nothing, and only those', async () => {
    const { sessions, clock, create } = fixture({ newSessionsPerMinute: 1 });
    await create();
    const refused = { kind: 'refused', error: { code: 'too_many_sessions', retry_after_ms: 1 } };
    clock.advance(59_999);
    sessions.sweepExpired();
    expect(await sessions.create({ address: '192.0.2.1' })).toMatchObject(refused);
    clock.advance(1);
    sessions.sweepExpired();
    expect((await sessions.create({ address: '192.0.2.1' })).kind).toBe('created');
  });

  it('LI4 refuses a session beyond max_sessions until one is gone', async () => {
    const { sessions, create } = fixture({ maxSessions: 2 });
    const [first] = [await create(), await create()];
    expect(await sessions.create({ address: '192.0.2.2' })).toEqual({
      kind: 'refused',
      error: {
        code: 'server_full',
        message: expect.stringContaining('2 sessions'),
        retryable: true,
        retry_after_ms: 5000,
      },
    });
    await sessions.delete(first);
    expect((await sessions.create({ address: '192.0.2.2' })).kind).toBe('created');
  });

  it('counts sessions by state, connections, addresses and buffered events', async () => {
    const { sessions, create } = fixture();
    const ids = await Promise.all(Array.from({ length: 5 }, () => create()));
    for (const id of ids.slice(1)) sessions.setState(id, 'active', 'input');
    sessions.setState(ids[2] as string, 'paused', 'pause');
    sessions.setState(ids[3] as string, 'completed', 'complete');
    sessions.setState(ids[4] as string, 'error', 'engine_error');
    expect(sessions.stats()).toEqual({
      totalSessions: 5,
      activeConnections: 0,
      sessionsByState: { initializing: 1, active: 1, paused: 1, completed: 1, error: 1 },
      uniqueAddresses: 0,
      bufferedEvents: 4 * 2 + 4,
    });
  });
});
