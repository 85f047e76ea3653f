import type { Row } from './report.ts';

/** What k6 hands to `handleSummary`, as far as it is used. */
export interface SummaryData {
  readonly metrics: Readonly<Record<string, SummaryMetric>>;
  readonly state: { readonly testRunDurationMs: number };
}

interface SummaryMetric {
  readonly type: 'counter' | 'gauge' | 'rate' | 'trend';
  readonly values: Readonly<Record<string, number>>;
  readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>>;
}

/** k6's own metrics say how k6 fared, not the server. */
const BUILT_IN = /^(ws|http|data|iteration|iterations|vus|vus_max|dropped|checks|group)(_|$)/;

const FOR_INFORMATION = {
  counter: ['count'],
  gauge: ['value'],
  rate: ['rate'],
  trend: ['p(50)', 'p(95)', 'p(99)'],
} as const;

/** For sorting: numbers by their size. */
const key = ({ metric, statistic }: Row): string =>
  `${metric} ${statistic}`.replace(/\d+/g, (digits) => digits.padStart(9, '0'));

const inOrder = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));

/** Each threshold a line, then what was measured without one. */
export function rowsOf(metrics: Readonly<Record<string, SummaryMetric>>): Row[] {
  const own = Object.entries(metrics).filter(([name]) => !BUILT_IN.test(name));
  const promised = own.flatMap(([metric, { values, thresholds = {} }]) =>
    Object.entries(thresholds).map(([threshold, { ok }]): Row => {
      const [, statistic = threshold, promise = ''] = /^([a-z0-9().]+)(.*)$/.exec(threshold) ?? [];
      return { metric, statistic, measured: values[statistic] ?? 0, promise, met: ok };
    }),
  );
  const named = new Set(promised.map(({ metric }) => metric.replace(/\{.*/, '')));
  const other = own
    .filter(([metric]) => !named.has(metric.replace(/\{.*/, '')))
    .flatMap(([metric, { type, values }]) =>
      FOR_INFORMATION[type].map(
        (statistic): Row => ({
          metric,
          statistic,
          measured: values[statistic] ?? 0,
          promise: undefined,
          met: undefined,
        }),
      ),
    );
  return [...inOrder(promised), ...inOrder(other)];
}
