import type { ApiLimitation } from '@interactive-chat/protocol/openapi';
import type { Polled } from './use-polled.ts';

/** What this very process does not do. */
export function LimitationsList({ body, error }: Polled<readonly ApiLimitation[]>) {
  return (
    <section className="panel" aria-labelledby="limitations-title">
      <h2 id="limitations-title">Limitations of this process</h2>
      {body === undefined && (error ? <p className="bad-text">{error.message}</p> : <p>Asking…</p>)}
      {body?.length === 0 && <p className="hint">None.</p>}
      <ul className="limitations">
        {body?.map(({ limitation, workaround, planned_fix, phase }) => (
          <li key={limitation}>
            <p>
              <strong>{limitation}</strong>
            </p>
            <p>{workaround}</p>
            <p className="hint">
              {planned_fix} ({phase})
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
