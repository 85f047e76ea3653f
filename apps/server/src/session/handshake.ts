import {
  type CloseCodeName,
  type ConnectFrame,
  PROTOCOL_VERSION,
  type RequestError,
} from '@interactive-chat/protocol';
import { type Closing, closing } from './close-reason.ts';
import type { Session } from './session.ts';
import type { SessionManager } from './session-manager.ts';

/** What a connect frame leads to. */
export type HandshakeResult =
  | { readonly kind: 'welcome'; readonly session: Session }
  | { readonly kind: 'resume'; readonly session: Session; readonly cursor: string | undefined }
  | { readonly kind: 'refused'; readonly closing: Closing };

/** Why a frame of another major version is refused; undefined for one that is understood (CN9). */
export function refuseProtocol({ protocol }: ConnectFrame): Closing | undefined {
  if (protocol === undefined || majorOf(protocol) === majorOf(PROTOCOL_VERSION)) return undefined;
  return closing('unsupportedProtocol', { text: `this server speaks ${PROTOCOL_VERSION}` });
}

/** Finds or creates the session of a connect frame (CN2, CN8, CN10, SE3, SE4). `address` counts for new sessions (LI5). */
export async function shakeHands(
  frame: ConnectFrame,
  address: string,
  sessions: SessionManager,
): Promise<HandshakeResult> {
  const { unavailable } = sessions;
  if (unavailable) return refused(closingOf(unavailable));
  if (frame.session_id !== undefined) {
    const found = await sessions.find(frame.session_id);
    if (found.kind === 'found')
      return { kind: 'resume', session: found.session, cursor: frame.last_message_id };
    if (found.kind === 'unavailable') return refused(closingOf(found.error));
    return refused(closing(found.kind === 'expired' ? 'sessionExpired' : 'sessionNotFound'));
  }
  const result = await sessions.create({
    phaseProfile: frame.phase_profile,
    userAgent: frame.user_agent,
    address,
    clientId: frame.client_id,
    requestId: frame.request_id,
  });
  switch (result.kind) {
    case 'created':
      return { kind: 'welcome', session: result.session };
    case 'existing':
      return { kind: 'resume', session: result.session, cursor: frame.last_message_id };
    case 'refused':
      return refused(closingOf(result.error));
    default:
      return result satisfies never;
  }
}

const CODES = new Map<string, CloseCodeName>([
  ['restarting', 'restarting'],
  ['profile_unknown', 'profileUnknown'],
  ['too_many_sessions', 'tooManyConnections'],
]);

/** The close that says what an error of creating says. */
function closingOf({ code, message, retry_after_ms }: RequestError): Closing {
  const name = CODES.get(code) ?? 'unavailable';
  if (name === 'profileUnknown') return closing(name, { text: message });
  if (name === 'restarting') return closing(name, { reconnectSpreadMs: retry_after_ms ?? 0 });
  return closing(name, {
    name: code,
    ...(retry_after_ms === undefined ? {} : { retryAfterMs: retry_after_ms }),
  });
}

function majorOf(version: string): string | undefined {
  return version.split('.')[0];
}

function refused(why: Closing): HandshakeResult {
  return { kind: 'refused', closing: why };
}
