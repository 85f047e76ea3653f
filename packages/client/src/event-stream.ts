import { ConversationError } from './conversation-error.ts';
import type { ConversationEvent } from './conversation-events.ts';

interface EventStreamOptions {
  /** One more that waits ends the stream with `events_overflow`. */
  readonly maxBuffered: number;
  readonly signal: AbortSignal | undefined;
  /** Both return what ends the listening; `onChange` comes after every `onEvent`, and at the end. */
  onEvent(listener: (event: ConversationEvent) => void): () => void;
  onChange(listener: () => void): () => void;
  isOver(): boolean;
}

/** A queue between those who tell, from now on, and one who reads with `for await`. What is buffered is read before the end. */
export function streamEvents(options: EventStreamOptions): AsyncGenerator<ConversationEvent, void> {
  const { maxBuffered, signal, isOver } = options;
  const buffer: ConversationEvent[] = [];
  let isFull = false;
  let wake = () => {};
  const undoEvent = options.onEvent((event) => {
    isFull ||= buffer.length >= maxBuffered;
    if (!isFull) buffer.push(event);
  });
  const undoChange = options.onChange(onChange);
  signal?.addEventListener('abort', onChange);

  function onChange(): void {
    // Whoever stopped reading does not come back to let go.
    if (isOver()) release();
    wake();
  }

  function release(): void {
    undoEvent();
    undoChange();
    signal?.removeEventListener('abort', onChange);
  }

  async function* read(): AsyncGenerator<ConversationEvent, void> {
    try {
      while (!signal?.aborted) {
        const event = buffer.shift();
        if (event) yield event;
        else if (isFull) throw new ConversationError('events_overflow');
        else if (isOver()) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      release();
    }
  }
  return read();
}
