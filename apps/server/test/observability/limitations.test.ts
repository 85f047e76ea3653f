import { describe, expect, it } from 'vitest';
import { type LimitationFacts, limitations } from '../../src/observability/limitations.ts';

const DEFAULTS: LimitationFacts = {
  store: 'memory',
  engine: 'interview',
  hasEngine: true,
  transport: { name: 'uws', isFallback: false },
  loopback: true,
  hasEngineToken: false,
  hasAdminToken: false,
  hasAllowedOrigins: false,
};

function told(facts: Partial<LimitationFacts>): string[] {
  return limitations({ ...DEFAULTS, ...facts }).map(({ limitation }) => limitation);
}

describe('limitations', () => {
  it('LM1 every entry has a limitation, a workaround, a planned fix and a phase, and nothing else', () => {
    const all = limitations({
      ...DEFAULTS,
      hasEngine: false,
      transport: { name: 'ws', isFallback: true },
      loopback: false,
    });
    expect(all).toHaveLength(9);
    for (const entry of all) {
      expect(Object.keys(entry).sort()).toEqual(['limitation', 'phase', 'planned_fix', 'workaround']);
      for (const value of Object.values(entry)) expect(value.trim().length).toBeGreaterThan(3);
    }
  });

  it.each<[string, Partial<LimitationFacts>, Partial<LimitationFacts>]>([
    ['kept in memory', {}, { store: 'durable' }],
    ['no engine', { hasEngine: false }, { hasEngine: true }],
    ['No external engine', { engine: 'external', hasEngine: false }, { engine: 'external', hasEngine: true }],
    [
      'second choice, ws',
      { transport: { name: 'ws', isFallback: true } },
      { transport: { name: 'ws', isFallback: false } },
    ],
    ['no ENGINE_TOKEN', { loopback: false }, { loopback: false, hasEngineToken: true }],
    ['no ADMIN_TOKEN', { loopback: false }, { loopback: false, hasAdminToken: true }],
    ['no ALLOWED_ORIGINS', { loopback: false }, { loopback: false, hasAllowedOrigins: true }],
  ])('LM1 the entry about "%s" disappears when it no longer holds', (words, holding, fixed) => {
    expect(told(holding)).toContainEqual(expect.stringContaining(words));
    expect(told(fixed)).not.toContainEqual(expect.stringContaining(words));
  });

  it('LM1 what is missing only elsewhere is not told on loopback', () => {
    expect(told({}).join()).not.toMatch(/TOKEN|ORIGINS/);
  });

  it('LM1 accounts, one process and text stay limitations of every configuration', () => {
    const best = told({
      store: 'durable',
      hasEngineToken: true,
      hasAdminToken: true,
      hasAllowedOrigins: true,
    });
    expect(best).toHaveLength(3);
  });
});
