interface EndingProps {
  readonly onLeave: () => void;
}

/** What there is when the conversation is over. */
export function Ending({ onLeave }: EndingProps) {
  return (
    <div className="notice good ending">
      <p>
        <strong>The conversation is complete.</strong> It can still be read.
      </p>
      <button type="button" className="primary" onClick={onLeave}>
        New conversation
      </button>
    </div>
  );
}
