import type { CaseResult, ClientReport, Report } from './report.ts';

const MARKS = { passed: 'ok', failed: 'FAILED', not_run: 'not run' } as const;

/** One line for a case, with the reason where it was not run. */
export function lineOf({ id, rules, title, ...result }: CaseResult): string {
  const what = `${MARKS[result.status].padEnd(8)}${id.padEnd(44)} ${rules.join(' ').padEnd(16)} ${title}`;
  return result.status === 'not_run' ? `${what} (${result.reason})` : what;
}

/** All that went wrong in a case, and what was sent and received. */
export function detailsOf(result: CaseResult): string[] {
  if (result.status !== 'failed') return [];
  const failures = result.failures.flatMap(({ rule, step, message, expected, got }) => [
    `  ${rule}  ${message}${step === undefined ? '' : ` (step ${step})`}`,
    `      expected  ${expected}`,
    `      got       ${got}`,
  ]);
  const arrows = { sent: '>', received: '<' } as const;
  const exchanges = result.exchanges.map(
    ({ atMs, on, direction, text }) =>
      `      ${String(atMs).padStart(6)} ms  ${on} ${arrows[direction]} ${text}`,
  );
  return [`${result.id}: ${result.title} (${result.file})`, ...failures, '      frames', ...exchanges];
}

/** The end of a run in one line. */
export function summaryOf(report: Report | ClientReport): string {
  const { passed, failed, notRun } = report;
  const [who, protocol] =
    'server' in report
      ? [report.server.url, report.server.protocol]
      : [report.client.name, report.client.protocol];
  return `${who}, protocol ${protocol}: ${passed} passed, ${failed} failed, ${notRun} not run`;
}
