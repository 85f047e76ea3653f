import type { CaseAbout } from '../cases/case.ts';
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
export type CaseResult = CaseAbout & {
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

/** The client, as far as it told. */
export interface JudgedClient {
  readonly command: string;
  readonly name: string;
  readonly protocol: string;
  /** What it can be asked for beyond what every client can. */
  readonly can: readonly string[];
}

/** What became of the cases of a run. */
export interface Verdicts {
  readonly results: readonly CaseResult[];
  readonly passed: number;
  readonly failed: number;
  readonly notRun: number;
}

/** What became of a run against a server. */
export interface Report extends Verdicts {
  readonly server: Judged;
}

/** What became of a run against a client. */
export interface ClientReport extends Verdicts {
  readonly client: JudgedClient;
}

export function verdictsOf(results: readonly CaseResult[]): Verdicts {
  const count = (status: CaseResult['status']) => results.filter((result) => result.status === status).length;
  return { results, passed: count('passed'), failed: count('failed'), notRun: count('not_run') };
}

/** A case that could not be played, and why. */
export function notRun({ id, title, rules, profile, file }: CaseAbout, reason: string): CaseResult {
  return { id, title, rules, profile, file, durationMs: 0, status: 'not_run', reason };
}
