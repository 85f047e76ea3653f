import { describe, expect, it } from 'vitest';
import { startServer, transports } from '../kit/test-server.ts';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe.each(transports)('connecting over $name', (transport) => {
  it('CN2 a connect frame without a session creates one with a UUID, at a position before its first event', async () => {
    const { join } = await startServer({ transport });
    const client = await join({ phase_profile: 'ielts_full_exam' });
    expect(client.frames[0]).toMatchObject({
      event_type: 'session_created',
      payload: { session_id: expect.stringMatching(UUID_V4), profile: 'ielts_full_exam', latest_message_id: 'msg_00000000' },
    });
    const change = await client.next('state_change');
    expect(change).toMatchObject({ seq: 1, message_id: 'msg_00000001', payload: { from: 'initializing', to: 'active', reason: 'connected' } });
  });
});
