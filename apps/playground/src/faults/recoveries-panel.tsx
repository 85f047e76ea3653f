import { type Recovery, recoveryWords } from './recoveries.ts';

/** Each time the page came back, the latest first. */
export function RecoveriesPanel({ recoveries }: { readonly recoveries: readonly Recovery[] }) {
  return (
    <section className="panel" aria-labelledby="recoveries-title">
      <h2 id="recoveries-title">How it came back</h2>
      {recoveries.length === 0 ? (
        <p className="hint">The connection has not been broken yet.</p>
      ) : (
        <ol className="recoveries" data-testid="recoveries">
          {recoveries.map((recovery) => (
            <li key={recovery.number}>
              <span className="recovery-when">
                {new Date(recovery.at).toLocaleTimeString('en-GB')}, {(recovery.awayMs / 1000).toFixed(1)} s
                after the last frame
              </span>
              <span>{recoveryWords(recovery)}</span>
              {recovery.cursor !== undefined && (
                <span className="hint">
                  It said it had <code>{recovery.cursor}</code>.
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
