import type { CloseCodeName, ErrorCode } from '@interactive-chat/protocol';

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : '';

/** What a close reason may begin with (CC2). */
export type CloseName = SnakeCase<CloseCodeName> | ErrorCode;

/** The name that a close reason begins with; unknown ones of a newer server included. */
export function closeNameOf(reason: string): string {
  return /^\w*/.exec(reason)?.[0] ?? '';
}
