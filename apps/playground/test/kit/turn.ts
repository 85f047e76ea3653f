import type { Turn } from '@interactive-chat/client';

/** A finished utterance of the AI, but for what is given. */
export function turn(given: Partial<Turn> = {}): Turn {
  return {
    turn_id: 'turn_1',
    speaker: 'ai',
    transcript: 'Hello there.',
    is_final: true,
    interrupted: false,
    timestamp: 1_764_000_000,
    phase_id: 'greeting',
    duration_sec: null,
    latency_ms: null,
    ...given,
  };
}
