import type { Report } from './report.ts';
import { cellsOf, HEADINGS } from './report-table.ts';

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #8886; }
  tr.missed td { font-weight: 600; color: #c62828; }
`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** A page of its own that needs nothing else. */
export function html(report: Report): string {
  const { scenario, url, smoke, endedAt, seconds, passed, rows } = report;
  const cell = (tag: 'th' | 'td') => (text: string) => `<${tag}>${escaped(text)}</${tag}>`;
  const body = rows.map(
    (row) => `<tr${row.met === false ? ' class="missed"' : ''}>${cellsOf(row).map(cell('td')).join('')}</tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(scenario)}: ${passed ? 'passed' : 'failed'}</title>
<style>${STYLE}</style>
<h1>${escaped(scenario)}: ${passed ? 'passed' : 'failed'}</h1>
<p>Against ${escaped(url)}, ${smoke ? 'in its small form, ' : ''}${seconds} seconds, ended ${escaped(endedAt)}.</p>
<table>
<thead><tr>${HEADINGS.map(cell('th')).join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</html>
`;
}
