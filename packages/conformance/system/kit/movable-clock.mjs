/** Puts a clock that stands still until it is moved in the place of a scope's own; gives what moves it. */
export function moveClock(scope) {
  const timers = new Map();
  let now = Date.now();
  // What timers go by stands still while a machine sleeps.
  let awake = 0;
  let lastId = 0;
  scope.Date.now = () => now;
  scope.setTimeout = (task, ms = 0) => {
    timers.set(++lastId, { task, dueAt: awake + ms });
    return lastId;
  };
  scope.clearTimeout = (id) => timers.delete(id);

  function next(until) {
    return [...timers].filter(([, { dueAt }]) => dueAt <= until).sort(([, a], [, b]) => a.dueAt - b.dueAt)[0];
  }

  return {
    get timers() {
      return timers.size;
    },
    /** Time passes: what falls due on the way happens, each with all that follows from it at once. */
    async advance(ms) {
      const until = awake + ms;
      for (let timer = next(until); timer; timer = next(until)) {
        const [id, { task, dueAt }] = timer;
        timers.delete(id);
        now += dueAt - awake;
        awake = dueAt;
        task();
        await new Promise((resolve) => setImmediate(resolve));
      }
      now += until - awake;
      awake = until;
    },
    /** The machine sleeps: the wall clock goes on, and no timer does. */
    sleep(ms) {
      now += ms;
    },
  };
}
