import { type PointerEvent, useId, useState } from 'react';
import { formatValue } from './format-value.ts';
import {
  type Extremes,
  extremesOf,
  linePath,
  nearestPoint,
  niceTicks,
  type Point,
  scaleTo,
} from './scale.ts';

/** One line of a chart. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

interface LineChartProps {
  readonly title: string;
  /** What the values are, such as `ms`. */
  readonly unit: string;
  /** At most four. */
  readonly series: readonly Series[];
  /** The first and the last x. Default: those of the points. */
  readonly range?: readonly [number, number] | undefined;
  /** Says an x in words, for whoever points at it. */
  readonly formatX: (x: number) => string;
  /** What stands at both ends of the x axis. */
  readonly ends: readonly [string, string];
  /** Values are whole numbers. */
  readonly whole?: boolean;
  /** Draws a dot at each value. */
  readonly dots?: boolean;
  /** Said in the place of the lines while there is none. */
  readonly empty: string;
  /** How the values come about, for people. */
  readonly note?: string | undefined;
}

const WIDTH = 380;
const HEIGHT = 140;
const LEFT = 40;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 20;

/** Lines over time, with the same said in words and figures. */
export function LineChart(props: LineChartProps) {
  const { title, unit, series, formatX, ends, whole = false, dots = false, empty, note } = props;
  const titleId = useId();
  const [pointedAt, setPointedAt] = useState<number>();
  const all = series.map(({ name, points }) => ({ name, points, extremes: extremesOf(points) }));
  const xs = series.flatMap(({ points }) => [points[0]?.x, points.at(-1)?.x]).filter((x) => x !== undefined);
  const range = props.range ?? [Math.min(...xs), Math.max(...xs)];
  const ticks = niceTicks(Math.max(0, ...all.map(({ extremes }) => extremes?.highest ?? 0)), { whole });
  const toX = scaleTo(range, [LEFT, WIDTH - RIGHT]);
  const toY = scaleTo([0, ticks.at(-1) ?? 1], [HEIGHT - BOTTOM, TOP]);
  const hasValues = all.some(({ extremes }) => extremes !== undefined);
  const near =
    pointedAt === undefined
      ? undefined
      : all.map(({ name, points }) => ({ name, point: nearestPoint(points, pointedAt) }));
  const nearX = near?.find(({ point }) => point !== undefined)?.point?.x;

  function point(event: PointerEvent<SVGSVGElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const inside = ((event.clientX - left) / width) * WIDTH;
    setPointedAt(scaleTo([LEFT, WIDTH - RIGHT], range)(inside));
  }

  return (
    <figure className="chart" aria-labelledby={titleId}>
      <figcaption id={titleId}>
        {title} <span className="chart-unit">{unit}</span>
      </figcaption>
      {hasValues ? (
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={spoken(title, unit, all)}
          onPointerMove={point}
          onPointerLeave={() => setPointedAt(undefined)}
        >
          {ticks.map((tick) => (
            <g key={tick} className="chart-grid">
              <line x1={LEFT} x2={WIDTH - RIGHT} y1={toY(tick)} y2={toY(tick)} />
              <text x={LEFT - 6} y={toY(tick) + 4} textAnchor="end">
                {formatValue(tick)}
              </text>
            </g>
          ))}
          <text className="chart-end" x={LEFT} y={HEIGHT - 4}>
            {ends[0]}
          </text>
          <text className="chart-end" x={WIDTH - RIGHT} y={HEIGHT - 4} textAnchor="end">
            {ends[1]}
          </text>
          {all.map(({ name, points }, index) => (
            <g key={name} className={`chart-line line-${index + 1}`}>
              <path d={linePath(points, toX, toY)} />
              {dots &&
                points.map(({ x, y }) => y !== null && <circle key={x} cx={toX(x)} cy={toY(y)} r="2.5" />)}
            </g>
          ))}
          {nearX !== undefined && (
            <line className="chart-pointer" x1={toX(nearX)} x2={toX(nearX)} y1={TOP} y2={HEIGHT - BOTTOM} />
          )}
        </svg>
      ) : (
        <p className="chart-empty">{empty}</p>
      )}
      {hasValues && (
        <table className="chart-figures">
          <thead>
            <tr>
              <th scope="col">
                {nearX === undefined ? <span className="visually-hidden">Line</span> : formatX(nearX)}
              </th>
              <th scope="col">{nearX === undefined ? 'now' : 'there'}</th>
              <th scope="col">lowest</th>
              <th scope="col">highest</th>
            </tr>
          </thead>
          <tbody>
            {all.map(({ name, extremes }, index) => (
              <tr key={name}>
                <th scope="row">
                  <span className={`chart-key line-${index + 1}`} aria-hidden="true" />
                  {name}
                </th>
                <td>{formatValue(nearX === undefined ? extremes?.latest : near?.[index]?.point?.y)}</td>
                <td>{formatValue(extremes?.lowest)}</td>
                <td>{formatValue(extremes?.highest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {note !== undefined && <p className="chart-note">{note}</p>}
    </figure>
  );
}

function spoken(
  title: string,
  unit: string,
  lines: readonly { name: string; extremes: Extremes | undefined }[],
): string {
  const parts = lines.map(({ name, extremes }) =>
    extremes
      ? `${name}: now ${formatValue(extremes.latest)}, lowest ${formatValue(extremes.lowest)}, highest ${formatValue(extremes.highest)}`
      : `${name}: nothing yet`,
  );
  return `${title}, ${unit}. ${parts.join('. ')}.`;
}
