import { type Figure, isMet } from './figure.ts';

const HEADINGS = ['figure', 'transport', 'p50', 'p95', 'p99 or value', 'goal', 'met'];
const NOTHING = '–';

/** The figures as a Markdown table with aligned columns. */
export function renderTable(figures: readonly Figure[]): string {
  return renderRows(HEADINGS, figures.map(cellsOf));
}

/** A Markdown table with aligned columns. */
export function renderRows(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [headings, ...rows];
  const widths = headings.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [headings, rule, ...rows].map(line).join('\n');
}

function cellsOf(figure: Figure): string[] {
  const { name, transport, unit, goal } = figure;
  const met = isMet(figure);
  const verdict = met === undefined ? NOTHING : met ? 'yes' : 'no';
  return [
    name,
    transport ?? NOTHING,
    ...valuesOf(figure),
    goal === undefined ? NOTHING : `≤ ${goal} ${unit}`,
    verdict,
  ];
}

function valuesOf({ measured, unit }: Figure): string[] {
  const show = (value: number): string => (unit === 'ratio' ? value.toFixed(2) : withUnit(value, unit));
  if (typeof measured === 'number') return [NOTHING, NOTHING, show(measured)];
  if ('median' in measured) {
    const { median, low, high } = measured;
    return [NOTHING, NOTHING, `${show(median)} (${show(low)}–${show(high)})`];
  }
  return [show(measured.p50), show(measured.p95), show(measured.p99)];
}

function withUnit(value: number, unit: Exclude<Figure['unit'], 'ratio'>): string {
  return `${unit === 'bytes' ? value : value.toFixed(unit === 'ms' ? 2 : 1)} ${unit}`;
}
