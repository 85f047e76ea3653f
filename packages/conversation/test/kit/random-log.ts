import { EventLog } from './event-log.ts';
import { seeded } from './seeded.ts';

/** A log of `length` events of every kind, unknown ones included. */
export function randomLog(seed: number, length: number): EventLog {
  const random = seeded(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const log = new EventLog();
  const phase = (): string | null => pick(['part_1', 'part_2', null]);
  const turnId = (): string => `turn_${Math.floor(random() * (length / 4))}`;
  const steps: ReadonlyArray<() => unknown> = [
    () =>
      log.signal(pick(['vad.speech_started', 'vad.speech_ended']), {
        turn_id: pick([turnId(), null]),
        phase_id: phase(),
      }),
    () =>
      log.signal(
        pick(['tts.speech_started', 'tts.speech_ended', 'llm.generation_start', 'llm.generation_cancelled']),
      ),
    () => log.signal(`custom.seen_${Math.floor(random() * 150)}`),
    () =>
      log.turn(
        turnId(),
        {
          speaker: pick(['human', 'ai']),
          transcript: 'x'.repeat(Math.floor(random() * 3000)),
          is_final: random() < 0.6,
          interrupted: random() < 0.1,
        },
        { phase_id: phase() },
      ),
    () => log.phase(pick(['part_1', 'part_2'])),
    () => log.state(pick(['active', 'paused']), pick(['resume', 'pause'])),
    () => (random() < 0.1 ? log.state('active', 'reset') : log.error()),
    () => log.add({ event_type: 'hologram', payload: { anything: 1 } }),
  ];
  while (log.events.length < length) pick(steps)();
  return log;
}
