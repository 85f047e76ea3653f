import type { CaseResult, Verdicts } from './report.ts';
import { detailsOf } from './table.ts';

/** The report as JUnit XML, a test case each, grouped by file. */
export function junitOf({ results, failed, notRun }: Verdicts): string {
  const files = [...new Set(results.map(({ file }) => file))];
  const suites = files.map((file) =>
    suiteOf(
      file,
      results.filter((result) => result.file === file),
    ),
  );
  const counts = `tests="${results.length}" failures="${failed}" skipped="${notRun}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="conformance" ${counts}>\n${suites.join('')}</testsuites>\n`;
}

function suiteOf(file: string, results: readonly CaseResult[]): string {
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  const counts = `tests="${results.length}" failures="${count('failed')}" skipped="${count('not_run')}"`;
  return `  <testsuite name="${escapeXml(file)}" ${counts}>\n${results.map(caseOf).join('')}  </testsuite>\n`;
}

function caseOf(result: CaseResult): string {
  const name = `${result.rules.join(' ')} ${result.title}`;
  const attributes = `classname="${escapeXml(result.id)}" name="${escapeXml(name)}" time="${(result.durationMs / 1000).toFixed(3)}"`;
  if (result.status === 'passed') return `    <testcase ${attributes}/>\n`;
  if (result.status === 'not_run')
    return `    <testcase ${attributes}><skipped message="${escapeXml(result.reason)}"/></testcase>\n`;
  const message = result.failures.map(({ rule, message: text }) => `${rule} ${text}`).join('; ');
  const details = escapeXml(detailsOf(result).join('\n'));
  return `    <testcase ${attributes}><failure message="${escapeXml(message)}">${details}</failure></testcase>\n`;
}

/** Characters that XML cannot hold at all are left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
