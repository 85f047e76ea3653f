import type { Attempt, ServedSocket } from '../ports.ts';
import type { Changes } from '../wire/changes.ts';
import { type Closed, type Inbox, type Received, receivedText } from '../wire/inbox.ts';
import type { Transcript } from '../wire/transcript.ts';

export interface ServedConnectionOptions {
  /** In the case. */
  readonly name: string;
  readonly attempt: Attempt;
  readonly changes: Changes;
  readonly transcript: Transcript;
  readonly onReceived: (received: Received) => void;
}

/** One connection of the client that is judged: everything that it sent, and how it ended. */
export class ServedConnection implements Inbox {
  readonly name: string;
  readonly received: Received[] = [];
  cursor = 0;
  closed: Closed | undefined;
  readonly #changes: Changes;
  readonly #transcript: Transcript;
  readonly #socket: ServedSocket;
  readonly #pongs = new Set<string>();
  #isClosing = false;
  #isFrozen = false;

  constructor({ name, attempt, changes, transcript, onReceived }: ServedConnectionOptions) {
    this.name = name;
    this.#changes = changes;
    this.#transcript = transcript;
    this.#socket = attempt.accept({
      onMessage: (text, isBinary) => {
        const received = isBinary ? { text, isBinary, frame: undefined } : receivedText(text);
        this.received.push(received);
        transcript.note(name, 'received', isBinary ? `(binary) ${text}` : text);
        onReceived(received);
        changes.happened();
      },
      onPong: (mark) => {
        this.#pongs.add(mark);
        changes.happened();
      },
      onClose: (code, reason) => {
        this.closed = { code, reason, byUs: this.#isClosing };
        transcript.note(name, 'received', `(closed ${code}${reason === '' ? '' : ` ${reason}`})`);
        changes.happened();
      },
    });
  }

  /** Whether it can be talked to. */
  get isOpen(): boolean {
    return this.closed === undefined && !this.#isFrozen && !this.#isClosing;
  }

  send(data: string | Uint8Array, fragments = 1): void {
    if (!this.isOpen) return;
    const shown = typeof data === 'string' ? data : `(binary) ${data.byteLength} bytes`;
    this.#transcript.note(this.name, 'sent', shown);
    this.#socket.send(data, fragments);
  }

  close(code: number, reason: string): void {
    this.#isClosing = true;
    this.#transcript.note(this.name, 'sent', `(close ${code} ${reason})`);
    this.#socket.close(code, reason);
  }

  /** Cuts it, where it is wanted in the middle of a frame. */
  cut(during?: string): void {
    this.#isClosing = true;
    if (during !== undefined) {
      this.#transcript.note(this.name, 'sent', `(the beginning of) ${during}`);
      this.#socket.sendBeginning(during);
    }
    this.#transcript.note(this.name, 'sent', '(cut)');
    this.#socket.terminate();
  }

  /** From here on it is like a connection whose network is gone. */
  freeze(): void {
    this.#isFrozen = true;
    this.#transcript.note(this.name, 'sent', '(nothing more)');
    this.#socket.freeze();
  }

  /** Everything that was sent before has come to the other end, and what it sent before is here. False when it does not answer. */
  async fence(mark: string, withinMs: number): Promise<boolean> {
    if (!this.isOpen) return true;
    this.#socket.ping(mark);
    await this.until(() => this.#pongs.has(mark) || undefined, withinMs);
    return this.#pongs.delete(mark) || this.closed !== undefined;
  }

  until<Value>(find: () => Value | undefined, withinMs: number): Promise<Value | undefined> {
    return this.#changes.until(find, withinMs, () => this.closed !== undefined);
  }
}
