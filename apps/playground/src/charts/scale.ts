/** A value at a moment; null where there is none, which leaves a gap. */
export interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** What the values of a line come to. */
export interface Extremes {
  readonly latest: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Undefined without any value. */
export function extremesOf(points: readonly Point[]): Extremes | undefined {
  let extremes: Extremes | undefined;
  for (const { y } of points) {
    if (y === null) continue;
    const { lowest = y, highest = y } = extremes ?? {};
    extremes = { latest: y, lowest: Math.min(lowest, y), highest: Math.max(highest, y) };
  }
  return extremes;
}

const NICE_STEPS = [1, 2, 2.5, 5, 10];

/** Round values from 0 to at least `highest`, about `count` steps apart; whole ones where `whole`. */
export function niceTicks(highest: number, { count = 3, whole = false } = {}): number[] {
  if (highest <= 0) return [0, 1];
  const rough = (whole ? Math.max(highest, count) : highest) / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const nice = NICE_STEPS.map((step) => step * magnitude).find((step) => step >= rough * (1 - 1e-9));
  const step = Math.max(nice ?? rough, whole ? 1 : 0);
  const evenStep = whole ? Math.ceil(step) : step;
  const ticks = [0];
  do ticks.push(ticks.length * evenStep);
  while ((ticks.at(-1) ?? 0) < highest * (1 - 1e-9));
  return ticks;
}

/** From a stretch of values to a stretch of pixels. A stretch without length lies at its beginning. */
export function scaleTo(
  from: readonly [number, number],
  to: readonly [number, number],
): (value: number) => number {
  const length = from[1] - from[0];
  const factor = length === 0 ? 0 : (to[1] - to[0]) / length;
  return (value) => to[0] + (value - from[0]) * factor;
}

/** An SVG path through the points, interrupted at gaps; a value alone between gaps is a dot. */
export function linePath(
  points: readonly Point[],
  toX: (x: number) => number,
  toY: (y: number) => number,
): string {
  let path = '';
  let isDrawing = false;
  for (const [index, { x, y }] of points.entries()) {
    if (y !== null) {
      const at = `${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`;
      const isAlone = !isDrawing && (points[index + 1]?.y ?? null) === null;
      path += isAlone ? `M${at}h0` : `${isDrawing ? 'L' : 'M'}${at}`;
    }
    isDrawing = y !== null;
  }
  return path;
}

/** The point with a value whose x is the nearest. */
export function nearestPoint(points: readonly Point[], x: number): Point | undefined {
  let nearest: Point | undefined;
  for (const point of points) {
    if (point.y === null) continue;
    if (nearest === undefined || Math.abs(point.x - x) < Math.abs(nearest.x - x)) nearest = point;
  }
  return nearest;
}
