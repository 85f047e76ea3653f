import { type Figure, isMet } from './figure.ts';

const HEADINGS = ['figure', 'transport', 'p50', 'p95', 'p99 or value', 'goal', 'met'];
const NOTHING = '–';

/** The figures as a Markdown table with aligned columns. */
export function renderTable(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [HEADINGS, rule, ...rows.slice(1)].map(line).join('\n');
}

function cellsOf(figure: Figure): string[] {
  const { name, transport, unit, measured, goal } = figure;
  const show = (value: number): string =>
    `${unit === 'bytes' ? value : value.toFixed(unit === 'ms' ? 2 : 1)} ${unit}`;
  const values =
    typeof measured === 'number'
      ? [NOTHING, NOTHING, show(measured)]
      : [show(measured.p50), show(measured.p95), show(measured.p99)];
  const met = isMet(figure);
  const verdict = met === undefined ? NOTHING : met ? 'yes' : 'no';
  return [name, transport ?? NOTHING, ...values, goal === undefined ? NOTHING : `≤ ${goal} ${unit}`, verdict];
}
