import { describe, expect, it } from 'vitest';
import { judgeHttp, NO_LIMITS } from './kit/http-properties/judge-http.ts';
import { ServerProcess } from './kit/server-process.ts';

const SEED = Number(process.env.HTTP_SEED ?? 20261127);

// Each has a server of its own, so that they need not wait for each other.
describe.concurrent('the HTTP API by its own document', () => {
  it.each([
    ['memory', 'uws', 12],
    ['sqlite', 'ws', 4],
  ])(
    'HT1 holds with %s over %s, whatever is sent: no failure, nothing undocumented',
    async (STORE, TRANSPORT, examples) => {
      const server = new ServerProcess({ STORE, TRANSPORT, SPEED: '0', LOG_LEVEL: 'warn', ...NO_LIMITS });
      try {
        const judged = await judgeHttp({ address: await server.address(), seed: SEED, examples });
        expect(judged.failures, `HTTP_SEED=${SEED}`).toBe('');
        expect(judged.operations).toMatchObject({ total: 22, tested: 22 });
        expect(judged.neverAccepted).toEqual([]);
        expect(judged.cases).toBeGreaterThan(500);
      } finally {
        const { stderr } = await server.stop();
        expect(stderr).toBe('');
      }
    },
  );
});
