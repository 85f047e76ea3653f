import type { ClientCase, ClientStep } from '../cases/client-case.ts';
import { isObject } from '../json.ts';
import type { JudgedClient } from '../report/report.ts';
import { CaseError } from '../values/resolve.ts';

/** What a driver need not be able to do, and says that it can. */
const OPTIONAL = ['publish', 'heartbeat', 'wake', 'sleep', 'leftovers'];

/** Why a case cannot be played with this client; undefined when it can. */
export function reasonNotToPlay(
  { steps }: ClientCase,
  { can }: JudgedClient,
  patienceMs: number,
): string | undefined {
  const all = flattened(steps);
  const missing = all.flatMap(needsOf).find((each) => !can.includes(each));
  if (missing !== undefined) return `needs a driver that can ${missing}`;
  if (can.includes('advance')) return undefined;
  const ms = all.reduce((sum, step) => sum + takes(step), 0);
  return ms > patienceMs
    ? `takes at least ${ms} ms with a client whose clock cannot be moved: --patience ${ms}, or a driver that can advance`
    : undefined;
}

function flattened(steps: readonly ClientStep[]): ClientStep[] {
  return steps.flatMap((step) =>
    'repeat' in step
      ? Array.from({ length: times(step.repeat) }, () => flattened(step.steps)).flat()
      : [step],
  );
}

function times(value: unknown): number {
  if (typeof value === 'number') return value;
  throw new CaseError(
    `repeat: ${JSON.stringify(value)} is no number, and a case for clients is counted before it is played`,
  );
}

function needsOf(step: ClientStep): string[] {
  if ('state' in step) return isObject(step.state) && 'state' in step.state ? ['state'] : [];
  if (!('do' in step)) return [];
  const needed = OPTIONAL.includes(step.do) ? [step.do] : [];
  return step.with?.storage === true ? [...needed, 'storage'] : needed;
}

/** Least milliseconds of the client's time that a step takes. */
function takes(step: ClientStep): number {
  if ('pass' in step) return Number(step.pass);
  if ('quiet' in step) return Number(step.quiet);
  return 'accept' in step ? Number(step.after_ms ?? 0) : 0;
}
