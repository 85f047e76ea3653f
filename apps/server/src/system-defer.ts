/** So many tasks may follow one another at once before they are spaced: a question and what it leads to do not wait for each other. */
const BURST = 8;

/**
 * Runs each task at the end of the event-loop turn, or, so that more is gathered when they come often, `spacingMs` apart after the first
 * few. Time is the machine's own: what is to be kept waits for nobody's clock.
 */
export function createDefer(spacingMs = 0): (task: () => void) => void {
  if (spacingMs === 0) return setImmediate;
  const headStartMs = (BURST - 1) * spacingMs;
  /** When the next task would be due if all kept the distance. */
  let dueAt = Number.NEGATIVE_INFINITY;
  return (task) => {
    const run = (): void => {
      dueAt = Math.max(dueAt, performance.now()) + spacingMs;
      task();
    };
    const waitMs = dueAt - headStartMs - performance.now();
    if (waitMs > 0) setTimeout(run, waitMs);
    else setImmediate(run);
  };
}
