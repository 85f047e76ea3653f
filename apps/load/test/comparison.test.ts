import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pairedRatio } from '../src/comparison/paired-ratio.ts';
import { processCpuUs } from '../src/comparison/process-cpu.ts';
import { renderShape } from '../src/comparison/render-shape.ts';
import { replaceSection } from '../src/document-section.ts';

const of = (value: number, times = 6): number[] => Array.from({ length: times }, () => value);

describe('the ratio of pairs', () => {
  it('is the median of the ratios of the rounds, whatever the machine did from round to round', () => {
    const theirs = [1, 2, 4, 8, 16, 32];
    const ours = theirs.map((value) => 3 * value);
    expect(pairedRatio(ours, theirs)).toEqual({ median: 3, low: 3, high: 3 });
  });

  it('leaves out the pairs of which one run is void', () => {
    const ratio = pairedRatio([undefined, ...of(2), 2], [1, ...of(1), undefined]);
    expect(ratio).toEqual({ median: 2, low: 2, high: 2 });
  });

  it('is none where too few pairs are left for an interval', () => {
    expect(pairedRatio([...of(2, 5), undefined], of(1))).toBeUndefined();
  });
});

describe('the table of a shape', () => {
  it('holds our ratios against the goals and says which runs were void', () => {
    const table = renderShape(
      'thousand',
      new Map<string, (number | undefined)[]>([
        ['Interactive Chat, memory', of(11)],
        ['Interactive Chat, sqlite', of(16)],
        ['hand-written minimum', of(10)],
        ['ws', [undefined, ...of(22, 5)]],
      ]),
    );
    expect(table).toContain('1.10 (1.10–1.10), goal 1.15: met');
    expect(table).toContain('1.60 (1.60–1.60), goal 1.5: missed');
    expect(table).toMatch(/\| ws +\| 22\.00 +\| too few pairs +\| too few pairs +\| 1 of 6/);
    expect(table).toMatch(/\| Interactive Chat, memory +\| 11\.00 +\| – +\| – +\| –/);
  });
});

describe('a section of the document', () => {
  it('is replaced and nothing around it', () => {
    const document = 'before\n<!-- bench:one -->\nold\n<!-- /bench:one -->\nafter\n';
    const replaced = replaceSection(document, 'one', 'new');
    expect(replaced).toBe('before\n<!-- bench:one -->\nnew\n<!-- /bench:one -->\nafter\n');
    expect(replaceSection(replaced, 'one', 'new')).toBe(replaced);
  });

  it('has to be there', () => {
    expect(() => replaceSection('nothing', 'one', 'new')).toThrow('<!-- bench:one -->');
  });
});

describe.runIf(process.platform === 'linux')('what a process has used (only Linux has /proc)', () => {
  it('is what the process itself says, to the tick', () => {
    // Something to count.
    spawnSync(process.execPath, ['-e', '']);
    for (let index = 0; index < 3e7; index++) Math.sqrt(index);
    const { user, system } = process.cpuUsage();
    expect(Math.abs(processCpuUs(process.pid) - (user + system))).toBeLessThan(50_000);
  });
});
