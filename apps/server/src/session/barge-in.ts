import type { BargeIn } from '@interactive-chat/conversation/profiles';
import type { PublishedEvent } from '@interactive-chat/protocol';

/** What of the person a producer has noticed. */
type Noticed = 'speech' | 'words';

/** What this event tells of the person speaking; undefined when nothing. */
export function noticedSpeech(event: PublishedEvent): Noticed | undefined {
  if (event.event_type === 'signal')
    return event.payload.event_name === 'vad.speech_started' ? 'speech' : undefined;
  if (event.event_type !== 'turn_update' && event.event_type !== 'turn_delta') return undefined;
  const { payload } = event;
  const words = 'transcript' in payload ? payload.transcript : payload.text;
  return payload.speaker === 'human' && words.trim() !== '' ? 'words' : undefined;
}

/** Whether it stops the AI; where speech does, recognised words do too (TU13). */
export function bargesIn(noticed: Noticed, sensitivity: BargeIn = 'speech'): boolean {
  switch (sensitivity) {
    case 'speech':
      return true;
    case 'words':
      return noticed === 'words';
    case 'never':
      return false;
    default:
      return sensitivity satisfies never;
  }
}
