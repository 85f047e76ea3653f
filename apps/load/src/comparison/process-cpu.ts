import { readFileSync } from 'node:fs';

/** Linux counts the time of processes in hundredths of a second, whatever its own clock. */
const US_PER_TICK = 10_000;
/** Of what follows the name, which is in brackets: fields 14 and 15 of proc(5). */
const UTIME = 11;
const STIME = 12;

/** What a process with all its threads has used of the processor, in microseconds, as the operating system counts it. */
export function processCpuUs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[STIME])) * US_PER_TICK;
}
