import type { Random } from '../../random.ts';
import { fillLine } from './fill-line.ts';
import type { Memory } from './memory.ts';

/** One of the values; undefined when there is none. */
export function pick<T>(values: readonly T[], random: Pick<Random, 'next'>): T | undefined {
  return values[Math.floor(random.next() * values.length)];
}

/** One of the lines that can be said with what is known: not the one that was just used, of those used least, and of those the ones that use most of what is known. */
export function chooseLine(
  lines: readonly string[],
  memory: Memory,
  random: Pick<Random, 'next'>,
  extra: readonly (readonly [string, string])[] = [],
): string | undefined {
  const known = new Map([...memory.slots, ...extra]);
  const usable = lines.filter((line) => fillLine(line, known) !== undefined);
  const others = usable.filter((line) => !memory.lines.wasJustUsed(line));
  const open = others.length > 0 ? others : usable;
  const fewest = Math.min(...open.map((line) => memory.lines.timesUsed(line)));
  const least = open.filter((each) => memory.lines.timesUsed(each) === fewest);
  const most = Math.max(...least.map(gapsIn));
  const line = pick(
    least.filter((each) => gapsIn(each) === most),
    random,
  );
  return line === undefined ? undefined : fillLine(line, known);
}

function gapsIn(line: string): number {
  return line.split('{').length - 1;
}
