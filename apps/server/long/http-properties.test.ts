import { describe, expect, it } from 'vitest';
import { judgeHttp, NO_LIMITS } from '../system/kit/http-properties/judge-http.ts';
import { ServerProcess } from '../system/kit/server-process.ts';

/** `HTTP_SEED=1234 HTTP_EXAMPLES=500` runs one again, or longer. */
const SEED = Number(process.env.HTTP_SEED ?? Math.floor(Math.random() * 1_000_000));
const EXAMPLES = Number(process.env.HTTP_EXAMPLES ?? 100);

describe('the HTTP API by its own document, for long', () => {
  it.each([['memory'], ['sqlite']])(`HT1 holds with %s; HTTP_SEED=${SEED}`, async (STORE) => {
    const server = new ServerProcess({ STORE, SPEED: '0', LOG_LEVEL: 'warn', ...NO_LIMITS });
    try {
      const judged = await judgeHttp({ address: await server.address(), seed: SEED, examples: EXAMPLES });
      expect(judged.failures).toBe('');
      expect(judged.neverAccepted).toEqual([]);
    } finally {
      const { stderr } = await server.stop();
      expect(stderr).toBe('');
    }
  });
});
