import type { ServerEvent } from '@interactive-chat/protocol';
import { ENDLESS } from './endless-profile.ts';

/** What a restart cut is the next thing that is said, in the turn that was told, unless its phase is over (DU3, DU4): what is wrong with that, in words. */
export function faultsOfRestarts(log: readonly ServerEvent[]): string[] {
  return log.flatMap(({ event_type, payload, turn_id, phase_id, seq }, index) => {
    if (event_type !== 'signal' || payload.event_name !== 'conversation.interrupted') return [];
    if (payload.reason !== 'restart') return [];
    const { answered_in } = payload;
    // The opening of a phase that was over before it was said is nobody's any more where the next one is the person's to open.
    if (answered_in === undefined && !isOpenedByAi(phase_id)) return [];
    if (answered_in === undefined)
      return isOver(log.slice(finalOf(log, turn_id), index)) ? [] : [`${turn_id} is not begun anew (${seq})`];
    const rest = log.slice(index);
    const next = rest.findIndex(isSaying);
    if (rest[next]?.turn_id === answered_in || isOver(next < 0 ? rest : rest.slice(0, next))) return [];
    return [`${turn_id} is begun anew in ${answered_in}, but what follows ${seq} is ${rest[next]?.turn_id}`];
  });
}

function isOpenedByAi(phaseId: string | null): boolean {
  return ENDLESS.phases.some(({ id, startsWith }) => id === phaseId && startsWith === 'ai');
}

function isSaying(event: ServerEvent): boolean {
  return event.event_type === 'turn_update' && event.payload.speaker === 'ai';
}

function isOver(events: readonly ServerEvent[]): boolean {
  return events.some(({ event_type }) => event_type === 'phase_change');
}

function finalOf(log: readonly ServerEvent[], turnId: string | null): number {
  return log.findIndex(
    (event) =>
      isSaying(event) && event.turn_id === turnId && 'is_final' in event.payload && event.payload.is_final,
  );
}
