import type { Report } from './report.ts';
import { html } from './report-html.ts';
import { rowsOf, type SummaryData } from './report-rows.ts';
import { table } from './report-table.ts';
import { settings } from './settings.ts';

/** k6 calls it at the end: a table on standard output, and the files where the runner wants them. */
export function handleSummary(data: SummaryData): Record<string, string> {
  const rows = rowsOf(data.metrics);
  const report: Report = {
    scenario: settings.scenario,
    url: settings.socketUrl,
    smoke: settings.smoke,
    endedAt: new Date().toISOString(),
    seconds: Math.round(data.state.testRunDurationMs / 1000),
    passed: rows.every(({ met }) => met !== false),
    rows,
  };
  const path = settings.report;
  return {
    stdout: `${table(report)}\n`,
    ...(path === undefined
      ? {}
      : { [`${path}.json`]: `${JSON.stringify(report, undefined, 2)}\n`, [`${path}.html`]: html(report) }),
  };
}
