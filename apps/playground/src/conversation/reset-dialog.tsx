import { useConversation } from '@interactive-chat/react';
import { useId, useLayoutEffect, useRef } from 'react';
import { ProfileForm } from '../start/profile-form.tsx';
import { useProfiles } from '../start/use-profiles.ts';

interface ResetDialogProps {
  /** With the name of a profile; without one the conversation keeps its own. */
  readonly onReset: (phaseProfile?: string) => void;
  readonly onClose: () => void;
}

/** Asks with which profile the conversation starts anew (ST6). */
export function ResetDialog({ onReset, onClose }: ResetDialogProps) {
  const [profiles, reload] = useProfiles();
  const current = useConversation(({ state }) => state.phase_profile);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Before it is gone, so that the focus returns to where it was; and where another view is shown, which it would block.
    return () => shown?.close();
  }, []);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onCancel={onClose}>
      <header>
        <h2 id={titleId}>Start anew</h2>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </header>
      <p className="hint">
        What was said is cleared on every device. The session, its link and its log stay.
      </p>
      {profiles.status === 'loading' && <p role="status">Asking the server what it offers…</p>}
      {profiles.status === 'failed' && (
        <div className="notice bad" role="alert">
          <p>{profiles.reason}</p>
          <div className="buttons">
            <button type="button" onClick={reload}>
              Try again
            </button>
            <button type="button" onClick={() => onReset()}>
              Start anew as before
            </button>
          </div>
        </div>
      )}
      {profiles.status === 'ready' && (
        <ProfileForm
          profiles={profiles.profiles}
          initial={current}
          action="Start anew"
          onStart={(phaseProfile) => onReset(phaseProfile)}
        />
      )}
    </dialog>
  );
}
