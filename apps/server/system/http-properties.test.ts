import { describe, expect, it } from 'vitest';
import { type Judgement, judgeHttp, NO_LIMITS } from './kit/http-properties/judge-http.ts';
import { ServerProcess } from './kit/server-process.ts';

const SEED = Number(process.env.HTTP_SEED ?? 20261127);
/** Two at once on a machine that has other work. */
const TIMEOUT_MS = 300_000;

async function judge(env: Record<string, string>, examples: number): Promise<Judgement> {
  const server = new ServerProcess({ SPEED: '0', LOG_LEVEL: 'warn', ...NO_LIMITS, ...env });
  try {
    return await judgeHttp({ address: await server.address(), seed: SEED, examples });
  } finally {
    const { stderr } = await server.stop();
    expect(stderr).toBe('');
  }
}

// Each has a server of its own, so that they need not wait for each other.
describe.concurrent('the HTTP API by its own document', () => {
  it(
    'HT1 holds whatever is sent: no failure, nothing undocumented, and every operation is reached',
    async () => {
      const judged = await judge({ STORE: 'memory', TRANSPORT: 'uws' }, 12);
      expect(judged.failures, `HTTP_SEED=${SEED}`).toBe('');
      expect(judged.operations).toMatchObject({ total: 22, tested: 22 });
      expect(judged.neverAccepted).toEqual([]);
      expect(judged.cases).toBeGreaterThan(500);
    },
    TIMEOUT_MS,
  );

  it(
    'HT1 holds with a store and the other transport',
    async () => {
      const judged = await judge({ STORE: 'sqlite', TRANSPORT: 'ws' }, 3);
      expect(judged.failures, `HTTP_SEED=${SEED}`).toBe('');
      expect(judged.operations).toMatchObject({ total: 22, tested: 22 });
    },
    TIMEOUT_MS,
  );
});
