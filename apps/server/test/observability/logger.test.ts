import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../../src/config.ts';
import { createLogger } from '../../src/observability/logger.ts';

const SESSION = '7b0f3c52-9a55-4a3e-8a53-3d7c9c1f0b12';

function logged(level: LogLevel, write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger(level, { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('logger', () => {
  it('writes one JSON object per line with level, time and message', () => {
    const text = logged('info', (log) => {
      log.warn({ expired: 3 }, 'sessions expired');
      log.info('second');
    });
    const [first, second] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ level: 'warn', expired: 3, msg: 'sessions expired' });
    expect(first.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(Object.keys(first).sort()).toEqual(['expired', 'level', 'msg', 'time']);
    expect(second).toMatchObject({ level: 'info', msg: 'second' });
  });

  it('writes nothing below its level', () => {
    const text = logged('warn', (log) => {
      log.debug('a');
      log.info('b');
      log.warn('c');
    });
    expect(text.match(/"msg"/g)).toHaveLength(1);
    expect(logged('silent', (log) => log.error('d'))).toBe('');
  });

  it('SE1 a session id loses all but its first 8 characters wherever it stands', () => {
    const text = logged('info', (log) => {
      log.error(
        { session_id: SESSION, nested: { path: `/api/sessions/${SESSION}/state` } },
        `no ${SESSION.toUpperCase()}`,
      );
      log.error({ err: new Error(`failed for ${SESSION}`) });
    });
    expect(text).not.toContain(SESSION.slice(9));
    expect(text.match(/7b0f3c52/gi)?.length).toBeGreaterThanOrEqual(4);
  });

  it('SC5 no text of a person and no token is logged', () => {
    const text = logged('info', (log) => {
      log.info({
        text: 'private words',
        token: 'private words',
        request: { authorization: 'private words' },
      });
      log.info({ frame: { payload: { transcript: 'private words' }, text: 'private words' } });
      log.info({ config: { access: { engineToken: 'private words' } } });
    });
    expect(text).not.toContain('private words');
    expect(text).toContain('[private]');
  });
});
