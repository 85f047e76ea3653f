interface NoConversationProps {
  /** What there would be to see. */
  readonly what: string;
  readonly title: string;
  readonly onStart: () => void;
}

/** Instead of a view that needs a conversation. */
export function NoConversation({ title, what, onStart }: NoConversationProps) {
  return (
    <main className="view empty-view">
      <h1>{title}</h1>
      <p>{what}</p>
      <button type="button" className="primary" onClick={onStart}>
        Choose a conversation
      </button>
    </main>
  );
}
