import type { PrometheusMetric } from './prometheus-metric.ts';

/** Upper bounds of the buckets, in seconds. */
const LATENCY_BUCKETS: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
];

/** A Prometheus histogram whose `observe` costs an array access. */
export class LatencyHistogram {
  readonly #name: string;
  readonly #help: string;
  /** Observations per bucket, not cumulative; the last one counts what exceeds every bound. */
  readonly #counts = new Float64Array(LATENCY_BUCKETS.length + 1);
  #sum = 0;

  constructor({ name, help }: { name: string; help: string }) {
    this.#name = name;
    this.#help = help;
  }

  observe(seconds: number): void {
    let bucket = 0;
    while (seconds > (LATENCY_BUCKETS[bucket] ?? Number.POSITIVE_INFINITY)) bucket += 1;
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
  }

  /** All that was observed, cumulative. */
  read(): PrometheusMetric {
    let total = 0;
    const buckets = [...LATENCY_BUCKETS, '+Inf'].map((bound, index) => {
      total += this.#counts[index] ?? 0;
      return { suffix: '_bucket', label: ['le', String(bound)] as const, value: total };
    });
    const samples = [...buckets, { suffix: '_sum', value: this.#sum }, { suffix: '_count', value: total }];
    return { name: this.#name, help: this.#help, type: 'histogram', samples };
  }
}
