/** Does something with each item, `perTurn` of them in one turn of the event loop and the first at once. `defer` runs a task in the next turn. */
export function inTurns<Item>(
  items: Iterable<Item>,
  { perTurn, defer }: { readonly perTurn: number; readonly defer: (task: () => void) => void },
  task: (item: Item) => void,
): void {
  const left = items[Symbol.iterator]();
  const turn = (): void => {
    for (let count = 0; count < perTurn; count++) {
      const next = left.next();
      if (next.done) return;
      task(next.value);
    }
    defer(turn);
  };
  turn();
}
