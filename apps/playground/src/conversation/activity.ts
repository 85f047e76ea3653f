import type { ConnectionState, ConversationState } from '@interactive-chat/client';

/** What happens in a conversation at the moment. */
export type Activity =
  | 'starting'
  | 'away'
  | 'thinking'
  | 'ai'
  | 'human'
  | 'listening'
  | 'paused'
  | 'completed'
  | 'error';

/** Says it in words. */
export const ACTIVITY_WORDS: Readonly<Record<Exclude<Activity, 'away'>, string>> = {
  starting: 'Starting…',
  thinking: 'Thinking…',
  ai: 'The partner is speaking',
  human: 'You are speaking',
  listening: 'Your turn',
  paused: 'Paused. What you write is answered after the pause.',
  completed: 'Completed',
  error: 'The engine failed',
};

/** Who speaks, or why nobody does. Without a connection nobody knows. */
export function activityOf(state: ConversationState, connection: ConnectionState): Activity {
  if (connection.status === 'waiting' || (connection.status === 'connecting' && connection.attempt > 0)) {
    return 'away';
  }
  switch (state.session_state) {
    case 'initializing':
      return 'starting';
    case 'paused':
    case 'completed':
    case 'error':
      return state.session_state;
    case 'active':
      if (connection.status === 'connecting') return 'starting';
      if (state.speaker !== 'silence') return state.speaker;
      return state.is_processing ? 'thinking' : 'listening';
    default:
      return state.session_state satisfies never;
  }
}
