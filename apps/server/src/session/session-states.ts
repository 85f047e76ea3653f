import type { Command, SessionState, StateChangeReason } from '@interactive-chat/protocol';

/** What an input may do in a state. */
export type InputVerdict = 'accept' | 'session_completed' | 'session_failed';

/** What a command does in a state (the table of ST3). */
export type CommandVerdict =
  | { readonly kind: 'change'; readonly to: SessionState; readonly reason: StateChangeReason }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'none' }
  | { readonly kind: 'reject'; readonly code: Exclude<InputVerdict, 'accept'> };

/** What to tell whoever is refused. */
export const REFUSED_BY_STATE: Readonly<Record<Exclude<InputVerdict, 'accept'>, string>> = {
  session_completed: 'the session is completed and takes no more input; create a new one',
  session_failed: 'the session has failed; reset it to start anew, or complete it',
};

const NONE: CommandVerdict = { kind: 'none' };

/** Text and published events (ST4, ST5). */
export function inputVerdict(state: SessionState): InputVerdict {
  switch (state) {
    case 'initializing':
    case 'active':
    case 'paused':
      return 'accept';
    case 'completed':
      return 'session_completed';
    case 'error':
      return 'session_failed';
    default:
      return state satisfies never;
  }
}

/** Whether this command makes an initializing session active before it is looked at. */
export function activates(command: Command): boolean {
  return command === 'pause' || command === 'resume';
}

export function commandVerdict(state: SessionState, command: Command): CommandVerdict {
  switch (command) {
    case 'interrupt':
      return state === 'active' || state === 'paused' ? { kind: 'interrupt' } : NONE;
    case 'complete':
      return state === 'completed' ? NONE : { kind: 'change', to: 'completed', reason: 'complete' };
    case 'reset':
      if (state === 'completed') return { kind: 'reject', code: 'session_completed' };
      return state === 'initializing' ? NONE : { kind: 'change', to: 'active', reason: 'reset' };
    case 'pause':
    case 'resume':
      return pauseVerdict(state, command);
    default:
      return command satisfies never;
  }
}

function pauseVerdict(state: SessionState, command: 'pause' | 'resume'): CommandVerdict {
  const refused = inputVerdict(state);
  if (refused !== 'accept') return { kind: 'reject', code: refused };
  const to = command === 'pause' ? 'paused' : 'active';
  return state === to ? NONE : { kind: 'change', to, reason: command };
}
