import type { HttpResponse } from '../transport.ts';
import type { Lookup } from './api-port.ts';
import { problem, problemOf } from './problem.ts';

/** Answers with what was found, or with why there is nothing (SE3, SE4, LV7). */
export function answerFound<Value>(
  lookup: Lookup<Value>,
  answer: (value: Value) => HttpResponse,
): HttpResponse {
  switch (lookup.kind) {
    case 'found':
      return answer(lookup.value);
    case 'expired':
      return problem('session_expired', 'The session expired. Create a new one with POST /api/sessions.');
    case 'unknown':
      return problem('session_not_found', 'No session has this id. Create one with POST /api/sessions.');
    case 'unavailable':
      return problemOf(lookup.error);
    default:
      return lookup satisfies never;
  }
}
