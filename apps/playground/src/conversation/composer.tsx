import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Activity } from './activity.ts';
import { errorWords } from './error-words.ts';

interface ComposerProps {
  /** Rejects when the text was not taken. */
  readonly send: (text: string) => Promise<void>;
  readonly activity: Activity;
}

/** What becomes of a text where it is not answered at once. */
const PLACEHOLDERS: Readonly<Partial<Record<Activity, string>>> = {
  away: 'Sent once connected',
  paused: 'Answered after the pause',
};

/** Where the person writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({ send, activity }: ComposerProps) {
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<string>();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);

  async function submit(): Promise<void> {
    const said = text.trim();
    if (said === '') return;
    setText('');
    setFailure(undefined);
    box.current?.focus();
    try {
      await send(said);
    } catch (error) {
      setFailure(errorWords(error));
      // What was not taken is not lost, unless something else is being written already.
      setText((now) => (now === '' ? said : now));
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    void submit();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  }

  return (
    <form className="composer" onSubmit={onSubmit}>
      {failure !== undefined && (
        <p className="bad-text" role="alert">
          Not sent. {failure}
        </p>
      )}
      <label className="visually-hidden" htmlFor="composer-text">
        Your answer
      </label>
      <div className="composer-row">
        <textarea
          id="composer-text"
          ref={box}
          rows={1}
          value={text}
          placeholder={PLACEHOLDERS[activity] ?? 'Write your answer'}
          enterKeyHint="send"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="primary" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  );
}
