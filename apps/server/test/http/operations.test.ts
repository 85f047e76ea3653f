import { describe, expect, it } from 'vitest';
import { EXPIRED, KNOWN, UNKNOWN } from './fake-api.ts';
import { startHttp } from './http-fixture.ts';

const READS = ['', '/state', '/state/phase', '/state/speaker', '/history', '/events'];

describe('operations', () => {
  it('HT1 every documented operation has a handler, and every handler is documented', async () => {
    const { http } = await startHttp();
    expect(http.operationIds.handled).toEqual(http.operationIds.documented);
    expect(http.operationIds.documented).toHaveLength(22);
  });

  it('HT1 operations of the server answer as documented', async () => {
    const { send } = await startHttp();
    const health = await send('/api/health');
    expect(health.json()).toMatchObject({ status: 'ok', engine_running: true });
    expect((await send('/api/limitations')).json<unknown[]>()).toHaveLength(1);
    expect((await send('/api/stats')).json()).toMatchObject({ events_out: 2 });
    expect((await send('/api/profiles')).json()).toMatchObject({ profiles: [{ name: 'default' }] });
    const metrics = await send('/metrics');
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(metrics.text).toContain('interactive_chat_connections 1');
  });

  it('HT1 a session and its conversation are read as documented', async () => {
    const { send, api } = await startHttp();
    for (const suffix of READS) expect((await send(`/api/sessions/${KNOWN}${suffix}`)).status).toBe(200);
    expect((await send(`/api/sessions/${KNOWN}/state/phase`)).json()).toEqual({ phase: null });
    expect((await send(`/api/sessions/${KNOWN}/state/speaker`)).json()).toEqual({
      speaker: 'ai',
      turn_id: 'turn_00000002',
      is_processing: true,
    });
    expect(api.calls).toContainEqual(['history', KNOWN, 200]);
    expect(api.calls).toContainEqual(['events', KNOWN, undefined, 100]);
  });

  it('RS5 events are read after a cursor and up to a limit', async () => {
    const { send, api } = await startHttp();
    await send(`/api/sessions/${KNOWN}/events?after=msg_00000001_7&limit=5`);
    expect(api.calls).toEqual([['events', KNOWN, 'msg_00000001_7', 5]]);
  });

  it('SE3 SE4 an unknown session is 404 and an expired one 410, whatever is asked of it', async () => {
    const { send } = await startHttp();
    const writes = [
      ['/events', { events: [{ event_type: 'signal' }] }],
      ['/text-input', { request_id: 'r', text: 'hello' }],
      ['/commands', { request_id: 'r', command: 'pause' }],
    ] as const;
    for (const [id, status, code] of [
      [UNKNOWN, 404, 'session_not_found'],
      [EXPIRED, 410, 'session_expired'],
    ] as const) {
      const answers = [
        ...READS.map((suffix) => send(`/api/sessions/${id}${suffix}`)),
        ...writes.map(([suffix, body]) => send(`/api/sessions/${id}${suffix}`, { body })),
        send(`/api/sessions/${id}`, { method: 'DELETE' }),
      ];
      for (const answer of await Promise.all(answers)) {
        expect(answer.status).toBe(status);
        expect(answer.json()).toMatchObject({ code });
      }
    }
  });

  it('SE8 a deleted session is answered 204', async () => {
    const { send, api } = await startHttp();
    expect((await send(`/api/sessions/${KNOWN}`, { method: 'DELETE' })).status).toBe(204);
    expect(api.calls).toEqual([['delete', KNOWN]]);
  });

  it('CN10 creating gives 201 with its location, and 200 when it repeats', async () => {
    const { send, api } = await startHttp();
    const body = { phase_profile: 'default', client_id: 'tab-1', request_id: 'r-1' };
    const created = await send('/api/sessions', { body });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe(`/api/sessions/${KNOWN}`);
    expect(api.calls).toEqual([['create', body, '127.0.0.1']]);
    if (api.created.kind !== 'created') throw new Error('unexpected');
    api.created = { kind: 'joined', session: api.created.session };
    expect((await send('/api/sessions', { body })).status).toBe(200);
  });

  it.each([
    ['CN8', 'profile_unknown', 404, undefined],
    ['LI4', 'server_full', 503, undefined],
    ['LI5', 'too_many_sessions', 429, 1200],
    ['EN2', 'engine_not_initialised', 503, undefined],
    ['LV7', 'restarting', 503, 5000],
  ])(
    '%s creating is refused with %s as %i, with advice where there is some',
    async (_rule, code, status, retry) => {
      const { send, api } = await startHttp();
      const error = {
        code,
        message: 'why',
        retryable: true,
        ...(retry !== undefined && { retry_after_ms: retry }),
      };
      api.created = { kind: 'refused', error };
      const answer = await send('/api/sessions', { body: {} });
      expect(answer.status).toBe(status);
      expect(answer.json()).toMatchObject({ code, detail: 'why', status });
      expect(answer.headers.get('retry-after')).toBe(
        retry === undefined ? undefined : String(Math.ceil(retry / 1000)),
      );
    },
  );

  it('listing takes a limit', async () => {
    const { send, api } = await startHttp();
    expect((await send('/api/sessions?limit=7')).json()).toMatchObject({ total: 1 });
    await send('/api/sessions');
    expect(api.calls).toEqual([
      ['list', 7],
      ['list', 100],
    ]);
  });
});
