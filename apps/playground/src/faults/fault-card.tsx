import { type ReactNode, useId } from 'react';

interface FaultCardProps {
  readonly title: string;
  /** What it does, in a sentence or two. */
  readonly what: string;
  /** Whether it lasts at the moment. */
  readonly isOn?: boolean;
  /** What came of it. */
  readonly outcome?: ReactNode;
  readonly children: ReactNode;
}

/** One way to break things. */
export function FaultCard({ title, what, isOn = false, outcome, children }: FaultCardProps) {
  const titleId = useId();
  return (
    <section className="panel fault" aria-labelledby={titleId} data-on={isOn}>
      <h3 id={titleId}>{title}</h3>
      <p className="hint">{what}</p>
      <div className="fault-controls">{children}</div>
      <div role="status" className="fault-outcome">
        {outcome}
      </div>
    </section>
  );
}
