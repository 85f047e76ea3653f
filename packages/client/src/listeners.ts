/** A set of callbacks by name or pattern. */
export interface Listeners<Event> {
  /** `pattern` is a topic, or ends in `*` after a part of one. Returns the undo. */
  add(pattern: string, listener: (event: Event) => void): () => void;
  /** Calls, in the order in which they were added, every listener that one of the topics concerns, once. */
  emit(event: Event, topics: readonly string[]): void;
  clear(): void;
}

/** What one listener throws goes to `onError` and keeps no other from hearing. */
export function createListeners<Event>(onError: (error: unknown) => void): Listeners<Event> {
  const entries = new Set<{ pattern: string; listener: (event: Event) => void }>();
  return {
    add(pattern, listener) {
      const entry = { pattern, listener };
      entries.add(entry);
      return () => entries.delete(entry);
    },
    emit(event, topics) {
      // Who is added by a listener hears from the next event on.
      for (const entry of [...entries]) {
        if (!entries.has(entry) || !topics.some((topic) => concerns(entry.pattern, topic))) continue;
        try {
          entry.listener(event);
        } catch (error) {
          onError(error);
        }
      }
    },
    clear: () => entries.clear(),
  };
}

/** `*` alone is a topic of its own. */
function concerns(pattern: string, topic: string): boolean {
  if (pattern.length > 1 && pattern.endsWith('*')) return topic.startsWith(pattern.slice(0, -1));
  return pattern === topic;
}
