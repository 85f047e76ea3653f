import type { ServerStats } from '@interactive-chat/protocol/openapi';

/** What was rejected since the start, the most frequent first. */
export function RejectionsTable({ rejections }: Pick<ServerStats, 'rejections'>) {
  const rows = Object.entries(rejections).sort(([, one], [, other]) => other - one);
  return (
    <section className="panel" aria-labelledby="rejections-title">
      <h2 id="rejections-title">Rejected since the start</h2>
      {rows.length === 0 ? (
        <p className="hint">Nothing was rejected.</p>
      ) : (
        <table className="figures">
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Times</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([code, count]) => (
              <tr key={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{count.toLocaleString('en-GB')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
