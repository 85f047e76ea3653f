import { describe, expect, it } from 'vitest';
import type { Report } from '../k6/shared/report.ts';
import { html } from '../k6/shared/report-html.ts';
import { rowsOf } from '../k6/shared/report-rows.ts';
import { table } from '../k6/shared/report-table.ts';

const rows = rowsOf({
  ws_connecting: { type: 'trend', values: { 'p(99)': 3 } },
  'delay{load:10}': {
    type: 'trend',
    values: { 'p(50)': 2, 'p(99)': 120.4567 },
    thresholds: { 'p(99)<=100': { ok: false }, 'p(50)<=100': { ok: true } },
  },
  'delay{load:2}': { type: 'trend', values: { 'p(50)': 1 }, thresholds: { 'p(50)<=100': { ok: true } } },
  delay: { type: 'trend', values: { 'p(50)': 1, 'p(95)': 2, 'p(99)': 3 } },
  back_after: { type: 'trend', values: { 'p(50)': 5, 'p(95)': 6, 'p(99)': 7 } },
});

const report: Report = {
  scenario: 'latency',
  url: 'ws://127.0.0.1:8000/ws?a=1&b=<2>',
  smoke: false,
  endedAt: '2026-11-27T12:00:00.000Z',
  seconds: 12,
  passed: false,
  rows,
};

describe('the report of a load scenario', () => {
  it('has a line for each threshold, by name and load, then what has none, and nothing of k6 itself', () => {
    expect(rows.map(({ metric, statistic }) => `${metric} ${statistic}`)).toEqual([
      'delay{load:2} p(50)',
      'delay{load:10} p(50)',
      'delay{load:10} p(99)',
      'back_after p(50)',
      'back_after p(95)',
      'back_after p(99)',
    ]);
    expect(rows[2]).toEqual({
      metric: 'delay{load:10}',
      statistic: 'p(99)',
      measured: 120.4567,
      promise: '<=100',
      met: false,
    });
  });

  it('as text names what was not met below an aligned table', () => {
    const lines = table(report).split('\n');
    expect(lines[0]).toBe('latency against ws://127.0.0.1:8000/ws?a=1&b=<2>, 12 s');
    expect(new Set(lines.filter((line) => line.startsWith('|')).map((line) => line.length)).size).toBe(1);
    expect(lines.slice(-2)).toEqual([
      'not met: delay{load:10} p(99)<=100, measured 120.4567',
      'latency: FAILED',
    ]);
  });

  it('as a page needs nothing else and takes no text for markup', () => {
    const page = html(report);
    expect(page).toContain('<tr class="missed"><td>delay{load:10}</td><td>p(99)</td><td>120.457</td>');
    expect(page).toContain('?a=1&amp;b=&lt;2&gt;');
    expect(page).not.toMatch(/<script|<link|src=/);
  });
});
