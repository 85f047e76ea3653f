import type { ServerEvent } from '@interactive-chat/protocol';

const ENDS: Readonly<Record<string, readonly string[]>> = {
  'llm.generation_start': ['llm.generation_complete', 'llm.generation_cancelled', 'llm.generation_error'],
  'tts.speech_started': ['tts.speech_ended'],
};

/** Every start has one end, in the same turn (EV7, DU3), and every AI utterance that ended its figures (TU14): what is wrong with that, in words. */
export function faultsOfSignals(log: readonly ServerEvent[]): string[] {
  const faults: string[] = [];
  for (const [start, ends] of Object.entries(ENDS)) {
    const open: (string | null)[] = [];
    for (const { event_type, payload, turn_id, seq } of log) {
      if (event_type !== 'signal') continue;
      const { event_name } = payload;
      if (event_name === start) {
        if (open.length > 0) faults.push(`${start} at ${seq} before that of ${open.join()} has ended`);
        open.push(turn_id);
      } else if (ends.includes(event_name)) {
        const begun = open.indexOf(turn_id);
        if (begun < 0) faults.push(`${event_name} of ${turn_id} at ${seq}, open is ${open.join() || 'none'}`);
        open.splice(Math.max(begun, 0), 1);
      }
    }
    if (open.length > 0) faults.push(`${start} of ${open.join()} has no end`);
  }
  return [...faults, ...faultsOfFigures(log)];
}

function faultsOfFigures(log: readonly ServerEvent[]): string[] {
  const figures = new Map<string | null, number>();
  for (const { event_type, payload, turn_id } of log)
    if (event_type === 'signal' && payload.event_name === 'analytics.turn_metrics_updated')
      figures.set(turn_id, (figures.get(turn_id) ?? 0) + 1);
  return log.flatMap((event) =>
    event.event_type === 'turn_update' &&
    event.payload.speaker === 'ai' &&
    event.payload.is_final &&
    figures.get(event.turn_id) !== 1
      ? [`${event.turn_id} has ${figures.get(event.turn_id) ?? 0} times its figures`]
      : [],
  );
}
