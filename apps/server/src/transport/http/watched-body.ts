import { type BodyStream, isStream } from '../body-stream.ts';
import type { HttpResponse } from '../transport.ts';

/** The answer, with whatever breaks off its body reported; not what a peer that has gone causes. */
export function watchBody(response: HttpResponse, report: (error: unknown) => void): HttpResponse {
  return isStream(response.body) ? { ...response, body: watched(response.body, report) } : response;
}

function watched(body: BodyStream, report: (error: unknown) => void): BodyStream {
  return {
    [Symbol.asyncIterator]() {
      const chunks = body[Symbol.asyncIterator]();
      let givenUp = false;
      return {
        async next() {
          try {
            return await chunks.next();
          } catch (error) {
            if (!givenUp) report(error);
            throw error;
          }
        },
        async return() {
          givenUp = true;
          await chunks.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
