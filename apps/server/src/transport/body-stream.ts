import type { HttpResponse } from './transport.ts';

/** A body whose length is not known before its end. */
export type BodyStream = Extract<HttpResponse['body'], AsyncIterable<Uint8Array>>;

/** The peer that a streamed body is sent to. */
export interface BodySink {
  /** Settles when more may be written; at once where nothing has to be waited for. Need not settle once the peer has gone. */
  write(chunk: Uint8Array): void | Promise<void>;
  end(): void;
  /** Drops the connection, so that the peer sees that the body is not whole. */
  abort(): void;
}

export function isStream(body: HttpResponse['body']): body is BodyStream {
  return typeof body === 'object' && Symbol.asyncIterator in body;
}

/**
 * Sends a body, each chunk when the peer has taken enough of those before it. A source that fails drops the connection.
 * Returns what stops it when the peer has gone: the source is told to give up, and the sink is not touched again.
 */
export function sendBody(body: BodyStream, sink: BodySink): () => void {
  const chunks = body[Symbol.asyncIterator]();
  let stopped = false;
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    giveUp(chunks);
  };
  async function send(): Promise<void> {
    while (!stopped) {
      const chunk = await chunks.next();
      if (stopped) return;
      if (chunk.done) {
        stopped = true;
        sink.end();
        return;
      }
      await sink.write(chunk.value);
    }
  }
  send().catch(() => {
    if (stopped) return;
    stop();
    sink.abort();
  });
  return stop;
}

/** Lets go of a body that is not sent after all. */
export function discardBody(body: HttpResponse['body']): void {
  if (isStream(body)) giveUp(body[Symbol.asyncIterator]());
}

/** What a source that is given up still has to say interests nobody. */
function giveUp(chunks: AsyncIterator<Uint8Array>): void {
  Promise.resolve(chunks.return?.()).catch(() => {});
}
