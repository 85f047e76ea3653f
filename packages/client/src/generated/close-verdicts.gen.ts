// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** What to do after a close. */
export type CloseVerdict = 'never' | 'spread' | 'backoff';

/** Verdicts by close code; any code that is missing means `backoff` (CC1). */
export const CLOSE_VERDICTS: Readonly<Record<number, CloseVerdict>> = {
  1002: 'never',
  1003: 'never',
  1009: 'never',
  1012: 'spread',
  4001: 'never',
  4403: 'never',
  4404: 'never',
  4406: 'never',
  4409: 'never',
  4410: 'never',
  4411: 'never',
};
