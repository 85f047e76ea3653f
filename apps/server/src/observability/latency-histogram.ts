import type { Metric, MetricObject, Registry } from 'prom-client';

/** Upper bounds of the buckets, in seconds. */
const LATENCY_BUCKETS: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
];

/** A Prometheus histogram whose `observe` costs an array access; prom-client's hashes labels each time. */
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

  /** Makes it part of what the registry renders. */
  registerIn(registry: Registry): void {
    const metric = { name: this.#name, get: async () => this.#read() };
    // The registry uses no more of a metric than its name and `get`.
    registry.registerMetric(metric as unknown as Metric);
  }

  #read(): MetricObject {
    const bucketName = `${this.#name}_bucket`;
    let total = 0;
    const buckets = [...LATENCY_BUCKETS, Number.POSITIVE_INFINITY].map((bound, index) => {
      total += this.#counts[index] ?? 0;
      const le = Number.isFinite(bound) ? bound : '+Inf';
      return { metricName: bucketName, labels: { le }, value: total };
    });
    const values = [
      ...buckets,
      { metricName: `${this.#name}_sum`, labels: {}, value: this.#sum },
      { metricName: `${this.#name}_count`, labels: {}, value: total },
    ];
    // prom-client writes the type's name as it is given; its typings know a numeric enum only.
    return {
      name: this.#name,
      help: this.#help,
      type: 'histogram',
      values,
      aggregator: 'sum',
    } as unknown as MetricObject;
  }
}
