import type { Profiler } from 'node:inspector';
import { describe, expect, it } from 'vitest';
import { renderFlameGraph } from '../src/profile/flame-graph.ts';
import { foldProfile } from '../src/profile/fold-profile.ts';

const node = (id: number, functionName: string, children: number[] = []): Profiler.ProfileNode => ({
  id,
  callFrame: { functionName, scriptId: '0', url: '', lineNumber: 0, columnNumber: 0 },
  children,
});

/** `work` is called twice, by `first` and by `second`; between, nothing is done. */
const profile: Profiler.Profile = {
  nodes: [
    node(1, '(root)', [2, 3, 6]),
    node(2, 'first', [4]),
    node(3, 'second', [5]),
    node(4, 'work'),
    node(5, 'work'),
    node(6, '(idle)'),
  ],
  startTime: 0,
  endTime: 1000,
  samples: [4, 2, 6, 5],
  timeDeltas: [300, 100, 500, 100],
};

describe('a folded profile', () => {
  it('gives each function the time of what it calls, and leaves idle time out', () => {
    const root = foldProfile(profile);
    expect(root.us).toBe(500);
    const [first, second] = [...root.children.values()];
    expect([first?.name, first?.us, second?.name, second?.us]).toEqual(['first', 400, 'second', 100]);
    expect([...(first?.children.values() ?? [])].map(({ name, us }) => [name, us])).toEqual([['work', 300]]);
  });
});

describe('a flame graph', () => {
  it('is as wide as the time is long, and names everything', () => {
    const picture = renderFlameGraph(profile, 'a < b');
    expect(picture).toContain('<text x="4" y="18" font-size="13">a &lt; b</text>');
    expect(picture).toContain('<title>first: 80.0 %</title><rect x="0.0" y="44" width="959.5"');
    expect(picture).toContain('<title>second: 20.0 %</title><rect x="960.0" y="44" width="239.5"');
    expect(picture.match(/<title>work/g)).toHaveLength(2);
  });
});
