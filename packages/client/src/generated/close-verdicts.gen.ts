// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** Whether a code that is not listed means that coming back is of no use (CC4). */
export const isInFinalRange = (code: number): boolean => code >= 4400 && code <= 4499;

/** Listed codes that mean the opposite of what their range, or that of all others, says. */
export const FINAL_RANGE_EXCEPTIONS: readonly number[] = [1002, 1003, 1009, 4001, 4408];

/** Codes after which clients come back within a random spread (CC1). */
export const RECONNECT_SPREAD: readonly number[] = [1012];
