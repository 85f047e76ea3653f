import type { HealthResponse } from '@interactive-chat/protocol/openapi';
import type { Polled } from './use-polled.ts';

/** What this server is and whether it works. */
export function ServerFacts({
  health,
  uptimeSec,
}: {
  readonly health: Polled<HealthResponse>;
  readonly uptimeSec: number | undefined;
}) {
  const { body, error } = health;
  if (body === undefined) {
    return error ? (
      <p className="notice bad" role="alert">
        <strong>{error.message}</strong> It is asked again every few seconds.
      </p>
    ) : (
      <p role="status">Asking the server how it is…</p>
    );
  }
  const facts: readonly (readonly [string, string])[] = [
    ['Engine', body.engine_running ? body.engine : `${body.engine}, not running`],
    ['Store', body.store_available ? body.store : `${body.store}, refusing`],
    ['Transport', body.transport],
    ['Version', body.version],
    ['Protocol', body.protocol],
    ['Up for', uptimeSec === undefined ? '–' : durationWords(uptimeSec)],
  ];
  return (
    <>
      {error && (
        <p className="notice bad" role="alert">
          <strong>{error.message}</strong> The figures below are the last ones that came.
        </p>
      )}
      {!error && body.status !== 'ok' && (
        <p className="notice busy" role="alert">
          <strong>The server is not well.</strong>{' '}
          {body.store_problem ?? (body.engine_running ? '' : 'There is no engine, so nobody answers.')}
        </p>
      )}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function durationWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return `${Math.floor(seconds)} s`;
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}
