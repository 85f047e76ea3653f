import type { Report, Row } from './report.ts';

/** Of every table of a report. */
export const HEADINGS = ['metric', '', 'measured', 'promised', 'met'] as const;

/** A row as its cells, the same in every form of the report. */
export function cellsOf({ metric, statistic, measured, promise, met }: Row): readonly string[] {
  return [
    metric,
    statistic,
    String(Math.round(measured * 1000) / 1000),
    promise ?? '–',
    met === undefined ? '–' : met ? 'yes' : 'NO',
  ];
}

/** As text with aligned columns, the verdict below. */
export function table({ scenario, url, seconds, passed, rows }: Report): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  const failed = rows.filter(({ met }) => met === false);
  return [
    `${scenario} against ${url}, ${seconds} s`,
    '',
    line(HEADINGS),
    line(rule),
    ...rows.map((row) => line(cellsOf(row))),
    '',
    ...failed.map(
      ({ metric, statistic, measured, promise }) =>
        `not met: ${metric} ${statistic}${promise}, measured ${measured}`,
    ),
    `${scenario}: ${passed ? 'passed' : 'FAILED'}`,
  ].join('\n');
}
