import type { Clock, OpenSocket, Socket } from '../ports.ts';
import { Changes } from './changes.ts';
import { type Closed, type Inbox, type Received, receivedText } from './inbox.ts';
import type { Transcript } from './transcript.ts';

export interface PeerOptions {
  /** In the case. */
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly transcript: Transcript;
  readonly onReceived: (peer: Peer, received: Received) => void;
  readonly onClosed: (peer: Peer, closed: Closed) => void;
}

/** One connection of a case: everything it received, and how it ended. */
export class Peer implements Inbox {
  readonly name: string;
  readonly received: Received[] = [];
  cursor = 0;
  extensions: string | undefined;
  closed: Closed | undefined;
  #transcript: Transcript;
  readonly #changes: Changes;
  readonly #socket: Socket;
  #isClosing = false;
  #trouble = '';

  constructor(options: PeerOptions) {
    const { name, url, headers, openSocket, clock, transcript, onReceived, onClosed } = options;
    this.name = name;
    this.#changes = new Changes(clock);
    this.#transcript = transcript;
    this.#socket = openSocket(url, headers, {
      onOpen: (extensions) => {
        this.extensions = extensions;
        this.#changes.happened();
      },
      onMessage: (text, isBinary) => {
        const received = isBinary ? { text, isBinary, frame: undefined } : receivedText(text);
        this.received.push(received);
        this.#transcript.note(name, 'received', isBinary ? `(binary) ${text}` : text);
        onReceived(this, received);
        this.#changes.happened();
      },
      onClose: (code, reason) => {
        this.closed = { code, reason, byUs: this.#isClosing };
        const why = [reason, this.#trouble].filter((each) => each !== '').join('; ');
        this.#transcript.note(name, 'received', `(closed ${code}${why === '' ? '' : ` ${why}`})`);
        onClosed(this, this.closed);
        this.#changes.happened();
      },
      onError: (message) => {
        this.#trouble = message;
      },
    });
  }

  /** From here on what it does belongs to another case. */
  belongTo(transcript: Transcript): void {
    this.#transcript = transcript;
  }

  send(data: string | Uint8Array): void {
    if (this.closed) return;
    this.#transcript.note(
      this.name,
      'sent',
      typeof data === 'string' ? data : `(binary) ${data.byteLength} bytes`,
    );
    this.#socket.send(data);
  }

  close(): void {
    this.#isClosing = true;
    this.#transcript.note(this.name, 'sent', '(close 1000)');
    this.#socket.close();
  }

  terminate(): void {
    this.#isClosing = true;
    this.#transcript.note(this.name, 'sent', '(cut)');
    this.#socket.terminate();
  }

  until<Value>(find: () => Value | undefined, withinMs: number): Promise<Value | undefined> {
    return this.#changes.until(find, withinMs, () => this.closed !== undefined);
  }
}
