import { expect, it } from 'vitest';
import { overTransports } from '../../../../apps/server/test/kit/over-transports.ts';
import { startServer } from '../../../../apps/server/test/kit/test-server.ts';
import { createConversation } from '../../src/node.ts';
import { collectGarbage, HELD_BY_CHANCE, stillHeld } from '../kit/collect-garbage.ts';
import { pass } from './live-client.ts';

const CONNECTS = 1000;
const AT_ONCE = 20;

/** What keeps a process busy, by kind. */
const active = (kind: 'Timeout' | 'TCPSocketWrap') =>
  process.getActiveResourcesInfo().filter((resource) => resource === kind).length;

overTransports('leaks', (transport) => {
  it('CL6 1,000 real connects leave no timer, no socket and no conversation behind, here or at the server', async () => {
    const server = await startServer({ transport, env: { MAX_CONNECTIONS_PER_IP: String(2 * AT_ONCE) } });
    const { sessionId } = await server.join();
    const url = `${server.url}/ws`;
    const before = { timers: active('Timeout'), sockets: active('TCPSocketWrap') };
    const closed: WeakRef<object>[] = [];

    async function connectAndClose(): Promise<void> {
      const conversation = createConversation({ url, sessionId });
      closed.push(new WeakRef(conversation));
      await new Promise<void>((resolve) => {
        conversation.subscribe(() => conversation.connectionState.status === 'open' && resolve());
      });
      conversation.close();
    }

    for (let index = 0; index < CONNECTS; index += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, connectAndClose));
    await pass(server, () => active('TCPSocketWrap') <= before.sockets && active('Timeout') <= before.timers);
    await collectGarbage();
    expect(closed).toHaveLength(CONNECTS);
    expect(stillHeld(closed)).toBeLessThanOrEqual(HELD_BY_CHANCE);
    const { json } = await server.send('/api/stats');
    expect(json()).toMatchObject({ total_sessions: 1, active_connections: 1 });
  });
});
