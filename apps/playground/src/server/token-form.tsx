import { type FormEvent, useState } from 'react';

interface TokenFormProps {
  /** What the server said. */
  readonly reason: string;
  /** Whether a token was sent and refused. */
  readonly wasSent: boolean;
  readonly onToken: (token: string | undefined) => void;
}

/** Asks for the token without which the server gives no figures. */
export function TokenForm({ reason, wasSent, onToken }: TokenFormProps) {
  const [token, setToken] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (token.trim() !== '') onToken(token.trim());
  }

  return (
    <div className="panel token">
      <div role="alert">
        <h2>{wasSent ? 'The token was refused' : 'The figures are for operators'}</h2>
        <p>{reason}</p>
      </div>
      <form onSubmit={submit}>
        <label htmlFor="admin-token">ADMIN_TOKEN of the server</label>
        <div className="token-row">
          <input
            id="admin-token"
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
          <button type="submit" className="primary" disabled={token.trim() === ''}>
            Show the figures
          </button>
          {wasSent && (
            <button type="button" onClick={() => onToken(undefined)}>
              Forget it
            </button>
          )}
        </div>
        <p className="hint">It stays in this tab and goes to this server only.</p>
      </form>
    </div>
  );
}
