// Generated from specs/asyncapi.yaml by packages/codegen. Do not edit.

/** Close codes with the verdict `never`; any code in no list means `backoff` (CC1). */
export const RECONNECT_NEVER: readonly number[] = [1002, 1003, 1009, 4001, 4403, 4404, 4406, 4409, 4410, 4411];

/** Close codes with the verdict `spread`; any code in no list means `backoff` (CC1). */
export const RECONNECT_SPREAD: readonly number[] = [1012];
