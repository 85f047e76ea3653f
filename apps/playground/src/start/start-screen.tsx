import { useEffect, useRef } from 'react';
import { ProfileForm } from './profile-form.tsx';
import { useProfiles } from './use-profiles.ts';

interface StartScreenProps {
  /** Whether the person came back here and should find themselves at the top. */
  readonly takeFocus: boolean;
  readonly onStart: (phaseProfile: string) => void;
}

/** Where a conversation begins. */
export function StartScreen({ takeFocus, onStart }: StartScreenProps) {
  const [profiles, reload] = useProfiles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);

  return (
    <main className="start">
      <h1 ref={heading} tabIndex={-1}>
        Interactive Chat
      </h1>
      <p className="lead">
        Talk with the built-in partner. Drop the connection in mid-sentence, and watch it come back with
        nothing lost and nothing doubled.
      </p>
      {profiles.status === 'loading' && (
        <div className="start-loading" aria-busy="true">
          <p role="status">Asking the server what it offers…</p>
          <span className="start-shape" aria-hidden="true" />
          <span className="start-shape" aria-hidden="true" />
          <span className="start-shape" aria-hidden="true" />
        </div>
      )}
      {profiles.status === 'failed' && (
        <div className="notice bad" role="alert">
          <p>
            <strong>{profiles.reason}</strong>
          </p>
          <p>
            Check that it runs (<code>npm start</code>) and that this page has its address.
          </p>
          <button type="button" onClick={reload}>
            Try again
          </button>
        </div>
      )}
      {profiles.status === 'ready' && profiles.profiles.length === 0 && (
        <p className="notice busy">
          The server has no profiles. Put one into <code>PROFILES_DIR</code> and start it again.
        </p>
      )}
      {profiles.status === 'ready' && profiles.profiles.length > 0 && (
        <ProfileForm profiles={profiles.profiles} action="Start the conversation" onStart={onStart} />
      )}
      <nav className="start-links" aria-label="Documentation">
        <a href="/guide/">Guide</a>
        <a href="/docs">HTTP API</a>
        <a href="/docs/asyncapi">WebSocket API</a>
        <a href="/api/limitations">Limitations</a>
      </nav>
    </main>
  );
}
