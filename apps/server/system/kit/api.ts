import type { ConversationState } from '@interactive-chat/protocol';
import type { ShownUtterance } from './playground.ts';

/** The server's fold of a session. */
export async function fetchState(address: string, sessionId: string): Promise<ConversationState> {
  const url = `${address}/api/sessions/${sessionId}/state`;
  return (await fetchJson<{ state: ConversationState }>(url)).state;
}

export async function fetchJson<Body>(url: string): Promise<Body> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} from ${url}: ${await response.text()}`);
  return (await response.json()) as Body;
}

/** What a page should show of a state. */
export function utterancesOf({ history }: ConversationState): ShownUtterance[] {
  return history.map(({ turn_id, speaker, is_final, transcript }) => ({
    turn: turn_id,
    speaker,
    isFinal: is_final,
    text: transcript,
  }));
}
