import { once } from 'node:events';
import WebSocket from 'ws';

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** A connection by which a browser is driven: WebDriver BiDi, which stock browsers speak. */
export class BidiConnection {
  readonly #socket: WebSocket;
  readonly #pending = new Map<number, Pending>();
  #ids = 0;

  private constructor(socket: WebSocket, onEvent: (method: string, params: never) => void) {
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'event') return onEvent(message.method, message.params as never);
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.type === 'error') pending?.reject(new Error(`${message.error}: ${message.message}`));
      else pending?.resolve(message.result as never);
    });
    socket.on('close', () => {
      for (const { reject } of this.#pending.values()) reject(new Error('the browser is gone'));
    });
  }

  static async open(url: string, onEvent: (method: string, params: never) => void): Promise<BidiConnection> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new BidiConnection(socket, onEvent);
  }

  /** Rejects with the browser's own words. */
  send<Result = unknown>(method: string, params: object = {}): Promise<Result> {
    this.#ids += 1;
    const id = this.#ids;
    return new Promise<Result>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  close(): void {
    this.#socket.close();
  }
}
