import type { CaseAbout } from '../cases/case.ts';
import type { CaseResult, Failure } from '../report/report.ts';
import { CaseError } from '../values/resolve.ts';
import type { Transcript } from '../wire/transcript.ts';
import { Unmet } from './unmet.ts';
import type { Violation } from './violation.ts';

/** A case as it is played, whoever is judged by it. */
export interface Play<Step extends object> {
  readonly about: CaseAbout;
  readonly allow: readonly string[];
  readonly steps: readonly (Step & { readonly rule?: string })[];
  /** The words that begin a step. */
  readonly verbs: readonly string[];
  readonly transcript: Transcript;
  /** @throws {Unmet} where the other side does not do what is expected, {CaseError} where the case is wrong. */
  playStep(step: Step): Promise<void>;
  /** What was seen beside the steps. */
  takeViolations(): readonly Violation[];
}

/** Plays a case and says how it went. @throws {CaseError} where the case is wrong. */
export async function playCase<Step extends object>(play: Play<Step>): Promise<CaseResult> {
  const { id, title, rules, profile, file } = play.about;
  const unmet = await playSteps(play);
  const seen = play
    .takeViolations()
    .filter(({ rule }) => !play.allow.includes(rule))
    .map((violation): Failure => ({ ...violation, step: undefined }));
  const failures = [...seen, ...(unmet === undefined ? [] : [unmet])];
  const { elapsedMs: durationMs, exchanges } = play.transcript;
  const about = { id, title, rules, profile, file, durationMs };
  return failures.length === 0
    ? { ...about, status: 'passed' }
    : { ...about, status: 'failed', failures, exchanges: [...exchanges] };
}

async function playSteps<Step extends object>({
  about: { id, file, rules },
  steps,
  verbs,
  playStep,
}: Play<Step>): Promise<Failure | undefined> {
  for (const [index, step] of steps.entries()) {
    try {
      await playStep(step);
    } catch (error) {
      const name = `${index + 1} of ${steps.length}: ${describe(step, verbs)}`;
      if (error instanceof CaseError)
        throw new CaseError(`${file}, case ${id}, step ${name}: ${error.message}`, { cause: error });
      if (!(error instanceof Unmet)) throw error;
      const { message, expected, got } = error;
      return { rule: step.rule ?? rules[0] ?? '', step: name, message, expected, got };
    }
  }
  return undefined;
}

function describe(step: object, verbs: readonly string[]): string {
  const verb = verbs.find((each) => each in step) ?? '';
  const argument = (step as Readonly<Record<string, unknown>>)[verb];
  return typeof argument === 'string' ? `${verb} ${argument}` : verb;
}
