/** A metric as Prometheus knows it. */
export interface PrometheusMetric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly PrometheusSample[];
}

interface PrometheusSample {
  readonly value: number;
  /** Beyond the metric's name. */
  readonly suffix?: string;
  /** Name and value. Neither has a character that has to be escaped: what is counted has names of ours. */
  readonly label?: readonly [string, string];
}
