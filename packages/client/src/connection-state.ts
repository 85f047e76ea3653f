/** Whether the conversation is connected, for people to see. */
export type ConnectionState =
  /** A connection is being made; `attempt` counts the failures in a row before it. */
  | { readonly status: 'connecting'; readonly attempt: number }
  /** Connected and catching up with what was missed (RS1). */
  | { readonly status: 'replaying' }
  /** Connected and up to date. */
  | { readonly status: 'open' }
  /** The connection was lost with this WebSocket close code and reason; the next attempt is at `retryAt`, in milliseconds since the Unix epoch. */
  | { readonly status: 'waiting'; readonly code: number; readonly reason: string; readonly retryAt: number }
  /**
   * Over. `final`: the server said that coming back is of no use: the session is unknown (4001) or expired (4410),
   * another client took over (4409), or something was refused; the reason begins with the close code's name (CC2).
   * Not `final` after `close()`: the session lives on and another conversation may join it.
   */
  | { readonly status: 'closed'; readonly code: number; readonly reason: string; readonly final: boolean };
