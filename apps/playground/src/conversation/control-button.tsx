const SIGNS = {
  pause: 'M7 4v12M13 4v12',
  resume: 'M6 4l10 6-10 6z',
  interrupt: 'M5 5h10v10H5z',
  reset: 'M4 10a6 6 0 1 0 2-4.5M4 3v3.5h3.5',
  complete: 'M4 10.5l4 4 8-9',
};

interface ControlButtonProps {
  readonly sign: keyof typeof SIGNS;
  readonly title?: string;
  /** Whether it is what one would reach for now. */
  readonly isUrged?: boolean;
  readonly onClick: () => void;
  readonly children: string;
}

/** A button with a sign before its name. */
export function ControlButton({ sign, title, isUrged = false, onClick, children }: ControlButtonProps) {
  return (
    <button
      type="button"
      className="control"
      data-sign={sign}
      data-urged={isUrged}
      title={title}
      onClick={onClick}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={SIGNS[sign]} />
      </svg>
      {children}
    </button>
  );
}
