const LEAST_ROOM = 16;

/** A copy with places for an eighth more, which hold NaN. An array that is pushed to instead makes room for half as many again. */
export function withRoom<Item>(list: readonly (Item | number)[]): (Item | number)[] {
  const room = Math.max(LEAST_ROOM, list.length >> 3);
  return list.concat(new Array<number>(room).fill(Number.NaN));
}
