import type { ConnectionState } from '@interactive-chat/client';
import { type CloseName, closeNameOf } from './close-names.ts';

/** A connection's state for people. */
export interface ConnectionWords {
  /** How it looks: all is well, something is under way, or it is over. */
  readonly tone: 'good' | 'busy' | 'bad';
  /** Two or three words. */
  readonly label: string;
  /** What happened and what to do, where something did. */
  readonly explanation?: string | undefined;
}

/** Why a connection ended and what helps, by the name that its close reason begins with. */
const EXPLANATIONS: ReadonlyMap<string, string> = new Map<CloseName, string>([
  [
    'session_not_found',
    'The server knows no such session: it was deleted, ended long ago, or was not kept. Start a new conversation.',
  ],
  [
    'session_expired',
    'The session ended because nothing happened in it for too long. Start a new conversation.',
  ],
  [
    'taken_over',
    'This conversation was opened again with the same identity. Go on there, or start a new one.',
  ],
  [
    'forbidden',
    'The server refuses connections from this page. Open it at the address that the server prints.',
  ],
  ['profile_unknown', 'The server no longer has this kind of conversation. Start a new one.'],
  ['unsupported_protocol', 'This page and the server speak different versions. Reload the page.'],
  ['protocol_error', 'The server did not understand this page. Reload the page.'],
  ['message_too_big', 'Something that was sent is too big for the server. Start a new conversation.'],
  ['too_many_connections', 'Too many connections from this address. Close another tab.'],
  ['too_many_sessions', 'Too many new conversations from this address within a minute.'],
  ['server_full', 'The server is full.'],
  ['engine_not_initialised', 'The server runs without an engine, so nobody would answer.'],
  ['store_unavailable', 'The server cannot store anything at the moment.'],
  ['restarting', 'The server is restarting.'],
  ['slow_consumer', 'This page could not keep up.'],
]);

/** Says a connection's state in words. */
export function connectionWords(state: ConnectionState): ConnectionWords {
  switch (state.status) {
    case 'connecting':
      if (state.attempt === 0) return { tone: 'busy', label: 'Connecting' };
      return { tone: 'busy', label: 'Reconnecting', explanation: 'Trying to connect again.' };
    case 'replaying':
      return { tone: 'busy', label: 'Catching up' };
    case 'open':
      return { tone: 'good', label: 'Connected' };
    case 'waiting':
      return {
        tone: 'busy',
        label: 'Offline',
        explanation: explain(state) ?? 'The connection broke.',
      };
    case 'closed':
      return {
        tone: 'bad',
        label: 'Disconnected',
        explanation:
          explain(state) ?? `The server ended the connection (${state.code}). Start a new conversation.`,
      };
    default:
      return state satisfies never;
  }
}

function explain({ reason }: { readonly reason: string }): string | undefined {
  return EXPLANATIONS.get(closeNameOf(reason));
}
