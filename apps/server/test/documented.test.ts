import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LimitationFacts, limitations } from '../src/observability/limitations.ts';
import { createMetrics } from '../src/observability/metrics.ts';
import { prometheusText } from '../src/observability/prometheus-text.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8');

/** The cells of each row of a document's tables. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(2, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    );

describe('docs/guides/operating.md', () => {
  it('has every metric, with its type and what it says of itself', () => {
    const metrics = createMetrics({
      statistics: () => ({
        sessionsByState: { initializing: 0, active: 0, paused: 0, completed: 0, error: 0 },
        activeConnections: 0,
      }),
      eventLoopDelay: { p99Ms: () => 0, maxMs: () => 0, stop: () => {} },
    });
    const rendered = prometheusText(metrics.read());
    const told = [...rendered.matchAll(/^# HELP (\S+) (.+)\n# TYPE \1 (\S+)$/gm)].map(
      ([, name, help, type]) => [`\`${name}\``, type, help],
    );
    const rows = rowsOf(read('guides/operating.md')).filter(([name]) =>
      /^`(interactive_chat|process)_\w+`$/.test(name ?? ''),
    );
    expect([...rows].sort()).toEqual([...told].sort());
  });
});

describe('docs/limitations.md', () => {
  it('LM1 has every limitation that a server can tell of, with what to do', () => {
    const worst: LimitationFacts = {
      store: 'memory',
      engine: 'interview',
      hasEngine: false,
      transport: { name: 'ws', isFallback: true },
      loopback: false,
      hasEngineToken: false,
      hasAdminToken: false,
      hasAllowedOrigins: false,
    };
    const told = [...limitations(worst), ...limitations({ ...worst, engine: 'external' })];
    const rows = rowsOf(read('limitations.md')).filter(([first]) => first?.endsWith('.'));
    const documented = new Set(rows.map(([limitation, workaround]) => `${limitation} ${workaround}`));
    expect(documented).toEqual(
      new Set(told.map(({ limitation, workaround }) => `${limitation} ${workaround}`)),
    );
  });
});
