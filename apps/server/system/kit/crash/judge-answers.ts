import type { ServerEvent } from '@interactive-chat/protocol';
import { ENDLESS } from './endless-profile.ts';

type Final = Extract<ServerEvent, { event_type: 'turn_update' }>;
type Signal = Extract<ServerEvent, { event_type: 'signal' }>;

/** What became of a text, or of a phase's beginning. */
type Fate =
  | { readonly kind: 'answered'; readonly turnId: string }
  /** Somebody stopped it, which TU9 allows. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'owed'; readonly turnId: string };

/** Every text of a log with exactly one answer that was completed (TU9, DU3, DU4): what is wrong with that, in words. */
export function faultsOfAnswers(log: readonly ServerEvent[]): string[] {
  const finals = finalsByTurn(log);
  const interruptions = interruptionsByTurn(log);
  const faults = [...finals].flatMap(([turnId, { length }]) =>
    length > 1 ? [`${turnId} has ${length} final AI utterances`] : [],
  );
  const explained = new Set<string>();
  const fateOf = (turnId: string): Fate => {
    explained.add(turnId);
    const [final] = finals.get(turnId) ?? [];
    if (final === undefined) return { kind: 'owed', turnId };
    if (!final.payload.interrupted) return { kind: 'answered', turnId };
    const answeredIn = interruptions.get(turnId)?.answeredIn;
    if (answeredIn !== undefined) return fateOf(answeredIn);
    return interruptions.get(turnId)?.reason === 'restart' ? { kind: 'owed', turnId } : { kind: 'stopped' };
  };
  let answeredAt = 0;
  for (const { turn_id } of textsOf(log)) {
    const fate = fateOf(turn_id);
    if (fate.kind === 'owed') faults.push(`${turn_id} is not answered, ${fate.turnId} is where it ends`);
    if (fate.kind !== 'answered') continue;
    const { seq = 0 } = finals.get(fate.turnId)?.[0] ?? {};
    if (seq < answeredAt) faults.push(`${turn_id} is answered at ${seq}, a later text at ${answeredAt}`);
    answeredAt = Math.max(answeredAt, seq);
  }
  for (const { answeredIn } of interruptions.values())
    if (answeredIn !== undefined && !finals.has(answeredIn)) faults.push(`nothing was said in ${answeredIn}`);
  return [...faults, ...faultsOfOpenings(log, explained, fateOf)];
}

/** Whatever else the AI says begins a phase, each once at most, and the phase at hand is begun. */
function faultsOfOpenings(
  log: readonly ServerEvent[],
  explained: ReadonlySet<string>,
  fateOf: (turnId: string) => Fate,
): string[] {
  const faults: string[] = [];
  const retold = new Set([...interruptionsByTurn(log).values()].map(({ answeredIn }) => answeredIn));
  const begun = new Set<string>();
  let entered = 0;
  let opened = 0;
  let isOwed = false;
  for (const event of log) {
    if (event.event_type === 'phase_change') {
      isOwed = ENDLESS.phases.some(({ id, startsWith }) => id === event.payload.to && startsWith === 'ai');
      if (isOwed) entered += 1;
    }
    if (event.event_type !== 'turn_update' || event.payload.speaker !== 'ai') continue;
    const { turn_id } = event;
    if (explained.has(turn_id) || begun.has(turn_id)) continue;
    begun.add(turn_id);
    if (retold.has(turn_id)) continue;
    opened += 1;
    isOwed = false;
    const fate = fateOf(turn_id);
    if (fate.kind === 'owed' && !isOver(log, fate.turnId))
      faults.push(`${turn_id} began a phase and was not begun anew`);
    if (opened > entered)
      faults.push(`${turn_id} answers nothing: ${opened} of ${entered} phases were begun`);
  }
  if (isOwed) faults.push('the last phase was not begun');
  return faults;
}

/** Whether the phase ended with what was said in a turn, so that there is nothing to begin anew. */
function isOver(log: readonly ServerEvent[], turnId: string): boolean {
  const end = log.findIndex(
    (event) => event.event_type === 'turn_update' && event.turn_id === turnId && event.payload.is_final,
  );
  return end >= 0 && log.slice(end).some(({ event_type }) => event_type === 'phase_change');
}

/** What the person said to the end, each once, whatever was corrected later (TU12). */
function textsOf(log: readonly ServerEvent[]): Final[] {
  const texts = new Map<string, Final>();
  for (const event of log)
    if (event.event_type === 'turn_update' && event.payload.speaker === 'human' && event.payload.is_final)
      if (!texts.has(event.turn_id)) texts.set(event.turn_id, event);
  return [...texts.values()];
}

function finalsByTurn(log: readonly ServerEvent[]): Map<string, Final[]> {
  const finals = new Map<string, Final[]>();
  for (const event of log)
    if (event.event_type === 'turn_update' && event.payload.speaker === 'ai' && event.payload.is_final)
      finals.set(event.turn_id, [...(finals.get(event.turn_id) ?? []), event]);
  return finals;
}

function interruptionsByTurn(
  log: readonly ServerEvent[],
): Map<string, { readonly reason: unknown; readonly answeredIn: string | undefined }> {
  const interruptions = new Map<string, { reason: unknown; answeredIn: string | undefined }>();
  for (const { turn_id, payload } of log.filter((event): event is Signal => event.event_type === 'signal'))
    if (payload.event_name === 'conversation.interrupted' && turn_id !== null)
      interruptions.set(turn_id, { reason: payload.reason, answeredIn: payload.answered_in });
  return interruptions;
}
