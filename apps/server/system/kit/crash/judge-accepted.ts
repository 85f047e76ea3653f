import type { ServerEvent } from '@interactive-chat/protocol';
import type { Talk } from './talk.ts';

/** Everything that was acknowledged is in the log exactly once, and nothing twice (DU2, RQ2, PB6): what is wrong with that, in words. */
export function faultsOfAccepted(
  { said, notes, applied }: Pick<Talk, 'said' | 'notes' | 'applied'>,
  log: readonly ServerEvent[],
): string[] {
  const byId = new Map(log.map((event) => [event.message_id, event]));
  const texts = new Map<string, ServerEvent[]>();
  for (const event of log)
    if (event.event_type === 'turn_update' && event.payload.speaker === 'human' && event.payload.is_final)
      texts.set(event.payload.transcript, [...(texts.get(event.payload.transcript) ?? []), event]);
  const faults: string[] = [];
  for (const { text, accepted } of said) {
    const logged = texts.get(text) ?? [];
    const [event] = logged;
    if (logged.length > 1 || (accepted && logged.length === 0))
      faults.push(`${logged.length} times in the log: ${text}`);
    else if (
      accepted &&
      (event?.turn_id !== accepted.turnId || event.message_id !== (accepted.messageId ?? event.message_id))
    )
      faults.push(`acknowledged as ${JSON.stringify(accepted)}, logged as ${JSON.stringify(event)}`);
  }
  for (const { name, isIt, accepted } of notes) {
    const logged = log.filter(isIt);
    if (logged.length > 1 || (accepted && logged.length === 0))
      faults.push(`${logged.length} times in the log: ${name}`);
    const named = typeof accepted?.messageId === 'string' ? byId.get(accepted.messageId) : undefined;
    if (typeof accepted?.messageId === 'string' && (named === undefined || !isIt(named)))
      faults.push(
        `${name} is acknowledged as ${accepted.messageId}, where the log has ${JSON.stringify(named)}`,
      );
  }
  for (const name of ['pause', 'resume'] as const) {
    const logged = log.filter(({ payload }) => 'reason' in payload && payload.reason === name).length;
    if (logged < applied[name])
      faults.push(`${name} is acknowledged ${applied[name]} times, logged ${logged}`);
  }
  return faults;
}
