import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';

/** A function as it was called by the one above it, with all that it called. */
export interface Frame {
  readonly name: string;
  /** File and line from the root of the repository; empty for what is not JavaScript. */
  readonly place: string;
  /** Of it and what it called, in microseconds. */
  us: number;
  readonly children: Map<string, Frame>;
}

const ROOT = new URL('../../../../', import.meta.url).href;
const IDLE = '(idle)';
/** What takes the profile is no part of it. */
const PROBE = '/process-probe.js';

/** Puts together what a profile lists call by call; time in which nothing was done is left out. */
export function foldProfile({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Frame {
  const root: Frame = { name: 'all', place: '', us: 0, children: new Map() };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  samples.forEach((id, index) => {
    const us = timeDeltas[index] ?? 0;
    const path: Profiler.ProfileNode[] = [];
    for (let node = byId.get(id); node; node = byId.get(parents.get(node.id) ?? Number.NaN)) path.push(node);
    const isProbe = path.some(({ callFrame }) => callFrame.url.endsWith(PROBE));
    if (isProbe || path[0]?.callFrame.functionName === IDLE) return;
    root.us += us;
    let frame = root;
    // The last one is the profile's own root.
    for (const node of path.slice(0, -1).reverse()) {
      frame = childOf(frame, node);
      frame.us += us;
    }
  });
  return root;
}

function childOf(frame: Frame, { callFrame }: Profiler.ProfileNode): Frame {
  const { functionName, url, lineNumber } = callFrame;
  const name = functionName || '(anonymous)';
  const file = url.startsWith(ROOT) ? url.slice(ROOT.length) : url.startsWith('/') ? fromRoot(url) : url;
  const place = file === '' ? '' : `${file}:${lineNumber + 1}`;
  const key = `${name} ${place}`;
  let child = frame.children.get(key);
  if (!child) {
    child = { name, place, us: 0, children: new Map() };
    frame.children.set(key, child);
  }
  return child;
}

function fromRoot(path: string): string {
  const root = fileURLToPath(ROOT);
  return path.startsWith(root) ? path.slice(root.length) : path;
}
