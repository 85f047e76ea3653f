import { CLOSE_CODES_BY_NUMBER } from '@interactive-chat/protocol';
import type { Closed } from '../wire/peer.ts';
import type { Violation } from './violation.ts';

/** Names that say more precisely why than the code's own. */
const OTHER_NAMES: ReadonlyMap<number, readonly string[]> = new Map([
  [4503, ['engine_not_initialised', 'server_full', 'store_unavailable']],
  [4029, ['too_many_sessions']],
]);

/** A server closes with a documented code and a reason that begins with its name (CC2); the connection may also just end (CC3). */
export function faultOfClosing({ code, reason, byUs }: Closed): Violation | undefined {
  if (byUs || code === 1006) return undefined;
  const info = CLOSE_CODES_BY_NUMBER.get(code);
  const names = info === undefined ? [] : [info.name, ...(OTHER_NAMES.get(code) ?? [])];
  if (names.includes(reason.split(' ')[0] ?? '')) return undefined;
  const expected = info === undefined ? 'a documented close code' : `a reason that begins with ${names.join(' or ')}`;
  return { rule: 'CC2', message: 'closes with a documented code and its name', expected, got: `${code} ${reason}` };
}
