import type { Clock, OpenSocket, Socket } from '../ports.ts';
import type { Transcript } from './transcript.ts';

/** One frame as it came. */
export interface Received {
  readonly text: string;
  readonly isBinary: boolean;
  /** Undefined where the text is no JSON. */
  readonly frame: Frame | undefined;
}

/** What cases look at in a frame; whether it is valid is judged elsewhere. */
export interface Frame {
  readonly message_id?: unknown;
  readonly event_type?: unknown;
  readonly seq?: unknown;
  readonly turn_id?: unknown;
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
  /** Whether the case itself closed it. */
  readonly byUs: boolean;
}

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
export class Peer {
  readonly name: string;
  readonly received: Received[] = [];
  /** First frame that no step has looked at yet. */
  cursor = 0;
  extensions: string | undefined;
  closed: Closed | undefined;
  #transcript: Transcript;
  readonly #clock: Clock;
  readonly #socket: Socket;
  #isClosing = false;
  #trouble = '';
  readonly #waiting = new Set<() => void>();

  constructor(options: PeerOptions) {
    const { name, url, headers, openSocket, clock, transcript, onReceived, onClosed } = options;
    this.name = name;
    this.#clock = clock;
    this.#transcript = transcript;
    this.#socket = openSocket(url, headers, {
      onOpen: (extensions) => {
        this.extensions = extensions;
        this.#changed();
      },
      onMessage: (text, isBinary) => {
        const received = { text, isBinary, frame: isBinary ? undefined : parse(text) };
        this.received.push(received);
        this.#transcript.note(name, 'received', isBinary ? `(binary) ${text}` : text);
        onReceived(this, received);
        this.#changed();
      },
      onClose: (code, reason) => {
        this.closed = { code, reason, byUs: this.#isClosing };
        const why = [reason, this.#trouble].filter((each) => each !== '').join('; ');
        this.#transcript.note(name, 'received', `(closed ${code}${why === '' ? '' : ` ${why}`})`);
        onClosed(this, this.closed);
        this.#changed();
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

  /** Resolves with what `find` gives as soon as it gives something; with undefined after `withinMs`, or once it is closed and `find` gives nothing. */
  async until<Value>(find: () => Value | undefined, withinMs: number): Promise<Value | undefined> {
    let isLate = false;
    const undo = this.#clock.after(withinMs, () => {
      isLate = true;
      this.#changed();
    });
    try {
      for (;;) {
        const found = find();
        if (found !== undefined || isLate || this.closed) return found;
        await new Promise<void>((resolve) => this.#waiting.add(resolve));
      }
    } finally {
      undo();
    }
  }

  #changed(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

function parse(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Frame)
      : undefined;
  } catch {
    return undefined;
  }
}
