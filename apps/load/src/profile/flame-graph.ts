import type { Profiler } from 'node:inspector';
import { type Frame, foldProfile } from './fold-profile.ts';

const WIDTH = 1200;
const ROW = 16;
const TOP = 28;
/** Of a character of the labels. */
const CHARACTER = 6.2;
/** What is narrower than this cannot be seen. */
const LEAST_WIDTH = 2;

/** A CPU profile as an SVG: the wider, the more time; below are those that were called. */
export function renderFlameGraph(profile: Profiler.Profile, title: string): string {
  const root = foldProfile(profile);
  const boxes: string[] = [];
  let rows = 0;
  const draw = (frame: Frame, x: number, depth: number): void => {
    const width = (frame.us / root.us) * WIDTH;
    if (width < LEAST_WIDTH) return;
    rows = Math.max(rows, depth + 1);
    boxes.push(box(frame, x, depth, width, (100 * frame.us) / root.us));
    let at = x;
    const widestFirst = [...frame.children.values()].toSorted((a, b) => b.us - a.us);
    for (const child of widestFirst) {
      draw(child, at, depth + 1);
      at += (child.us / root.us) * WIDTH;
    }
  };
  draw(root, 0, 0);
  const height = TOP + rows * ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="monospace" font-size="10" role="img" aria-label="flame graph">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="4" y="18" font-size="13">${escaped(title)}</text>`,
    ...boxes,
    '</svg>\n',
  ].join('\n');
}

function box({ name, place }: Frame, x: number, depth: number, width: number, percent: number): string {
  const y = TOP + depth * ROW;
  const label = name.slice(0, Math.max(0, Math.floor((width - 4) / CHARACTER)));
  const rectangle = `<rect x="${x.toFixed(1)}" y="${y}" width="${(width - 0.5).toFixed(1)}" height="${ROW - 1}" fill="${colourOf(place)}"/>`;
  const text =
    label.length < 3 ? '' : `<text x="${(x + 2).toFixed(1)}" y="${y + 11}">${escaped(label)}</text>`;
  const told = `<title>${escaped(`${name} ${place}`.trim())}: ${percent.toFixed(1)} %</title>`;
  return `<g>${told}${rectangle}${text}</g>`;
}

/** Our own code, what it depends on, and the rest. */
function colourOf(place: string): string {
  if (place.startsWith('apps/') || place.startsWith('packages/')) return '#f5b971';
  if (place.startsWith('node_modules/')) return '#9fc5e8';
  return '#d0d0d0';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
