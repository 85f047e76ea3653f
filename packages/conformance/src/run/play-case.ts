import { type ConformanceCase, type Step, VERBS } from '../cases/case.ts';
import type { CaseResult, Failure } from '../report/report.ts';
import { CaseError } from '../values/resolve.ts';
import { playStep } from './play-step.ts';
import type { Stage } from './stage.ts';
import { Unmet } from './unmet.ts';

/** A case with a session of its own begins with this. */
const OPENING: readonly Step[] = [
  { open: 'a' },
  {
    expect: 'a',
    frame: { event_type: 'session_created' },
    capture: { session: 'payload.session_id' },
    rule: 'CN2',
  },
];

/** Plays a case on a stage and says how it went. @throws {CaseError} where the case is wrong. */
export async function playCase(stage: Stage, played: ConformanceCase): Promise<CaseResult> {
  const { id, title, rules, profile, file, allow } = played;
  const steps = played.setup === 'session' ? [...OPENING, ...played.steps] : played.steps;
  const unmet = await playSteps(stage, steps, played);
  const seen = stage
    .takeViolations()
    .filter(({ rule }) => !allow.includes(rule))
    .map((violation): Failure => ({ ...violation, step: undefined }));
  const failures = [...seen, ...(unmet === undefined ? [] : [unmet])];
  const { elapsedMs: durationMs, exchanges } = stage.transcript;
  const about = { id, title, rules, profile, file, durationMs };
  return failures.length === 0
    ? { ...about, status: 'passed' }
    : { ...about, status: 'failed', failures, exchanges: [...exchanges] };
}

async function playSteps(
  stage: Stage,
  steps: readonly Step[],
  { id, file, rules }: ConformanceCase,
): Promise<Failure | undefined> {
  const before = steps.length;
  for (const [index, step] of steps.entries()) {
    try {
      await playStep(stage, step);
    } catch (error) {
      const name = `${index + 1} of ${before}: ${describe(step)}`;
      if (error instanceof CaseError)
        throw new CaseError(`${file}, case ${id}, step ${name}: ${error.message}`, { cause: error });
      if (!(error instanceof Unmet)) throw error;
      const { message, expected, got } = error;
      return { rule: step.rule ?? rules[0] ?? '', step: name, message, expected, got };
    }
  }
  return undefined;
}

function describe(step: Step): string {
  const verb = VERBS.find((each) => each in step) ?? '';
  const argument = (step as unknown as Record<string, unknown>)[verb];
  return typeof argument === 'string' ? `${verb} ${argument}` : verb;
}
