import uws, { type TemplatedApp, type WebSocketBehavior } from 'uWebSockets.js';
import { announce } from './announce.ts';

/** What hangs on a connection: the session it subscribes to; undefined for what publishes. */
export interface PlainSocket {
  readonly session: string | undefined;
}

/** An app whose connections say by their path what they are: `/subscribe/000001` or `/publish`. */
export function plainApp(behavior: Pick<WebSocketBehavior<PlainSocket>, 'open' | 'message'>): TemplatedApp {
  const app = uws.App();
  app.ws<PlainSocket>('/*', {
    ...behavior,
    // What a thousand messages in flight come to.
    maxBackpressure: 16 * 1024 * 1024,
    upgrade(response, request, context) {
      const [, role, session] = request.getUrl().split('/');
      response.upgrade<PlainSocket>(
        { session: role === 'subscribe' ? session : undefined },
        request.getHeader('sec-websocket-key'),
        request.getHeader('sec-websocket-protocol'),
        request.getHeader('sec-websocket-extensions'),
        context,
      );
    },
  });
  return app;
}

export function listen(app: TemplatedApp): void {
  app.listen('127.0.0.1', 0, (listening) =>
    announce(listening ? uws.us_socket_local_port(listening) : undefined),
  );
}
