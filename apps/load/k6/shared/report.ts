/** What a run came to, as it stands in the JSON file. */
export interface Report {
  readonly scenario: string;
  readonly url: string;
  readonly smoke: boolean;
  /** ISO 8601. */
  readonly endedAt: string;
  readonly seconds: number;
  readonly passed: boolean;
  readonly rows: readonly Row[];
}

/** One line of the report. */
export interface Row {
  readonly metric: string;
  /** `p(99)`, `count`, `rate` or `value`. */
  readonly statistic: string;
  readonly measured: number;
  /** What was promised, such as `<=100`; undefined where the figure is for information. */
  readonly promise: string | undefined;
  readonly met: boolean | undefined;
}
