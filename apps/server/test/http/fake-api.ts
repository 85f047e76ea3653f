import type { AckPayload } from '@interactive-chat/protocol';
import type { SessionInfo, StateResponse } from '@interactive-chat/protocol/openapi';
import { createMetrics } from '../../src/observability/metrics.ts';
import type { ConversationApi, CreateOutcome, Lookup } from '../../src/transport/http/api-port.ts';

export const KNOWN = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12';
export const EXPIRED = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b13';
export const UNKNOWN = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b14';

const metrics = createMetrics({
  statistics: () => ({
    sessionsByState: { initializing: 0, active: 1, paused: 0, completed: 0, error: 0 },
    activeConnections: 1,
  }),
  eventLoopDelay: { p99Ms: () => 0.1, maxMs: () => 0.4, stop: () => {} },
});

const session: SessionInfo = {
  session_id: KNOWN,
  created_at: 1764000000.1,
  state: 'active',
  phase_profile: 'default',
  user_agent: null,
  last_activity: 1764000030.4,
  expires_at: 1764001830.4,
  connections: 1,
  latest_message_id: 'msg_00000002',
};

const state: StateResponse = {
  as_of_message_id: 'msg_00000002',
  state: {
    seq: 2,
    session_state: 'active',
    phase_profile: 'default',
    phase: null,
    phase_started_at: null,
    paused_at: null,
    phase_turns: 0,
    phase_signals: [],
    speaker: 'ai',
    turn_id: 'turn_00000002',
    history: [],
    history_cut: 0,
    is_processing: true,
    counters: { events: 2, signals: 1, utterances: 0, interruptions: 0, errors: 0 },
  },
};

/** What the fake was asked, and what it answers next. */
export interface FakeApi extends ConversationApi {
  readonly calls: unknown[][];
  created: CreateOutcome;
  ack: AckPayload;
  lines: AsyncIterable<string> | undefined;
  /** Thrown by everything that reads a session. */
  failure: Error | undefined;
}

/** A server with one session, which records what it is asked. */
export function createFakeApi(): FakeApi {
  const calls: unknown[][] = [];
  function find<Value>(id: string, value: Value, ...call: unknown[]): Lookup<Value> {
    calls.push(call);
    if (fake.failure !== undefined) throw fake.failure;
    if (id === KNOWN) return { kind: 'found', value };
    return { kind: id === EXPIRED ? 'expired' : 'unknown' };
  }
  const fake: FakeApi = {
    calls,
    created: { kind: 'created', session },
    ack: {
      request_id: 'r-1',
      status: 'accepted',
      effect: 'applied',
      turn_id: 'turn_00000003',
      message_id: 'msg_00000003',
    },
    lines: undefined,
    failure: undefined,
    server: {
      health: () => ({
        status: 'ok',
        timestamp: 1764000000.25,
        engine: 'interview',
        engine_running: true,
        store: 'memory',
        store_available: true,
        transport: 'ws',
        version: '0.1.0',
        protocol: '1.0',
      }),
      limitations: () => [
        {
          limitation: 'It is a fake.',
          workaround: 'Run the server.',
          planned_fix: 'None.',
          phase: 'by design',
        },
      ],
      stats: () => ({
        total_sessions: 1,
        sessions_by_state: { initializing: 0, active: 1, paused: 0, completed: 0, error: 0 },
        active_connections: 1,
        unique_addresses: 1,
        buffered_events: 2,
        events_in: 1,
        events_out: 2,
        rejections: { rate_limited: 1 },
        uptime_sec: 1.5,
        event_loop_delay_ms: 0.1,
        event_loop_delay_max_ms: 0.4,
      }),
      profiles: () => [
        {
          name: 'default',
          title: 'Open conversation',
          description: 'A talk.',
          phases: [{ id: 'opening', name: 'Opening' }],
        },
      ],
      metrics: () => metrics.read(),
    },
    sessions: {
      async create(body, address) {
        calls.push(['create', body, address]);
        return fake.created;
      },
      async list(limit) {
        calls.push(['list', limit]);
        return { sessions: [session], total: 1 };
      },
      get: async (id) => find(id, session, 'get', id),
      delete: async (id) => find(id, undefined, 'delete', id),
      state: async (id) => find(id, state, 'state', id),
      history: async (id, limit) => find(id, { turns: [], cut: 3 }, 'history', id, limit),
      events: async (id, after, limit) =>
        find(
          id,
          { events: [], latest_message_id: 'msg_00000002', truncated: false },
          'events',
          id,
          after,
          limit,
        ),
      log: async (id) => find(id, fake.lines, 'log', id),
      publish: async (id, body) => find(id, fake.ack, 'publish', id, body),
      sendText: async (id, body) => find(id, fake.ack, 'sendText', id, body),
      sendCommand: async (id, body) => find(id, fake.ack, 'sendCommand', id, body),
    },
  };
  return fake;
}
