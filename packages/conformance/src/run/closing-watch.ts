import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import type { Closed } from '../wire/inbox.ts';
import type { Violation } from './violation.ts';

interface CloseCode {
  readonly code: number;
  readonly name: string;
  readonly when: string;
}

/** A server closes with a documented code and a reason that begins with its name (CC2); the connection may also just end (CC3). */
export function faultOfClosing({ code, reason, byUs }: Closed): Violation | undefined {
  if (byUs || code === 1006) return undefined;
  const codes = asyncapiDocument['x-close-codes'] as readonly CloseCode[];
  const info = codes.find((each) => each.code === code);
  // Names that say more precisely why stand quoted in the code's description.
  const names = info === undefined ? [] : [info.name, ...(info.when.match(/(?<=`)[a-z_]+(?=`)/g) ?? [])];
  if (names.includes(reason.split(' ')[0] ?? '')) return undefined;
  const expected =
    info === undefined ? 'a documented close code' : `a reason that begins with ${names.join(' or ')}`;
  return {
    rule: 'CC2',
    message: 'closes with a documented code and its name',
    expected,
    got: `${code} ${reason}`,
  };
}
