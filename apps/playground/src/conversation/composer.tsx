import { useSendText } from '@interactive-chat/react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isFramed } from '../shell/is-framed.ts';
import type { Activity } from './activity.ts';

/** What becomes of a text where it is not answered at once. */
const PLACEHOLDERS: Readonly<Partial<Record<Activity, string>>> = {
  away: 'Sent once connected',
  paused: 'Answered after the pause',
};
/** With a finger, taking the focus would open a keyboard over the conversation. */
const FOR_A_MOUSE = '(pointer: fine)';

/** Where the person writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({ activity }: { readonly activity: Activity }) {
  const { send } = useSendText();
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // In a frame, it would take the focus from the page around it.
    if (matchMedia(FOR_A_MOUSE).matches && !isFramed()) box.current?.focus();
  }, []);

  function submit(): void {
    const said = text.trim();
    if (said === '') return;
    setText('');
    box.current?.focus();
    void send(said);
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    submit();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes, Enter takes its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  return (
    <form className="composer" onSubmit={onSubmit}>
      <label className="visually-hidden" htmlFor="composer-text">
        Your answer
      </label>
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
    </form>
  );
}
