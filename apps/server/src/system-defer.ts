/**
 * Runs each task at the end of the event-loop turn, or, so that more is gathered, `spacingMs` after the one before. Time is the
 * machine's own: what is to be kept waits for nobody's clock.
 */
export function createDefer(spacingMs = 0): (task: () => void) => void {
  if (spacingMs === 0) return setImmediate;
  let lastAt = Number.NEGATIVE_INFINITY;
  return (task) => {
    const run = (): void => {
      lastAt = performance.now();
      task();
    };
    const waitMs = lastAt + spacingMs - performance.now();
    if (waitMs > 0) setTimeout(run, waitMs);
    else setImmediate(run);
  };
}
