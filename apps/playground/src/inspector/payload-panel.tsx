import { prettyPrint } from './describe-row.ts';
import type { Row } from './rows.ts';

/** The selected event or frame as it is. */
export function PayloadPanel({ row }: { readonly row: Row | undefined }) {
  return (
    <section className="panel payload-panel" aria-labelledby="payload-title">
      <h2 id="payload-title">
        Payload <span className="hint">{row ? row.type : ''}</span>
      </h2>
      {row === undefined ? (
        <p className="hint">Select an event: its payload stands here, and the state goes back to it.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className="json" tabIndex={0} data-testid="payload">
          {prettyPrint(row)}
        </pre>
      )}
    </section>
  );
}
