import type { Tally } from './tally.ts';

interface TallyPanelProps {
  readonly tally: Tally | undefined;
  /** Why there is none. */
  readonly reason: string | undefined;
}

/** Whether anything was lost or told twice: the server's log, read over HTTP, against what the SDK told this page. */
export function TallyPanel({ tally, reason }: TallyPanelProps) {
  return (
    <section className="panel tally" aria-labelledby="tally-title">
      <h2 id="tally-title">Is anything lost?</h2>
      {tally === undefined && reason !== undefined && (
        <p role="alert" className="bad-text">
          {reason}
        </p>
      )}
      {tally === undefined && reason === undefined && <p role="status">Reading the log from the server…</p>}
      {tally && <TallyFigures {...tally} />}
    </section>
  );
}

function TallyFigures({ logged, told, inSnapshot, underway, missing, doubled, repeated }: Tally) {
  const isWell = missing === 0 && doubled === 0;
  return (
    <>
      <p className="tally-verdict" data-well={isWell}>
        {verdict(missing, doubled, underway)}
      </p>
      <dl className="tally-figures" data-testid="tally">
        <Figure name="In the server’s log" value={logged} />
        <Figure name="Told to this page" value={told} />
        <Figure name="Came in a snapshot" value={inSnapshot} />
        <Figure name="Still to come" value={underway} />
        <Figure name="Missing" value={missing} isBad={missing > 0} isKey />
        <Figure name="Told twice" value={doubled} isBad={doubled > 0} isKey />
      </dl>
      <p className="hint">
        {repeated === 0
          ? 'No event came over the wire twice.'
          : `${repeated === 1 ? 'One event' : `${repeated} events`} came over the wire again, and the SDK told them once.`}{' '}
        The log is read over HTTP, beside the connection that is being broken.
      </p>
    </>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: number;
  readonly isBad?: boolean;
  readonly isKey?: boolean;
}

function Figure({ name, value, isBad = false, isKey = false }: FigureProps) {
  return (
    <div className={isKey ? 'key' : undefined} data-bad={isBad}>
      <dt>{name}</dt>
      <dd>{value.toLocaleString('en-GB')}</dd>
    </div>
  );
}

function verdict(missing: number, doubled: number, underway: number): string {
  if (missing > 0 || doubled > 0) return `${missing} missing, ${doubled} told twice.`;
  if (underway > 0)
    return `Nothing is lost. ${underway === 1 ? 'One event waits' : `${underway} events wait`} for the connection.`;
  return 'Nothing is lost, and nothing was told twice.';
}
