import type { ConformanceCase } from '../cases/case.ts';
import type { Exchange } from '../wire/transcript.ts';

/** What was not as it should be. */
export interface Failure {
  /** ID in specs/rules.md. */
  readonly rule: string;
  /** The step, such as `3: expect a`; undefined for what was seen beside the steps. */
  readonly step: string | undefined;
  readonly message: string;
  readonly expected: string;
  readonly got: string;
}

/** What became of one case. */
export type CaseResult = Pick<ConformanceCase, 'id' | 'title' | 'rules' | 'profile' | 'file'> & {
  readonly durationMs: number;
} & (
    | { readonly status: 'passed' }
    | { readonly status: 'not_run'; readonly reason: string }
    /** `exchanges`: what was sent and received. */
    | {
        readonly status: 'failed';
        readonly failures: readonly Failure[];
        readonly exchanges: readonly Exchange[];
      }
  );

/** The server, as far as it told. */
export interface Judged {
  readonly url: string;
  readonly protocol: string;
  /** What GET /api/health says; undefined where there is no HTTP API. */
  readonly health: Readonly<Record<string, unknown>> | undefined;
  readonly mayPublish: boolean;
  readonly heartbeatIntervalMs: number;
}

/** What became of a run. */
export interface Report {
  readonly server: Judged;
  readonly results: readonly CaseResult[];
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}
