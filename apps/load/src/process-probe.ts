import { Session } from 'node:inspector/promises';

// Loaded into the server's process before its own code, to be asked what it has used.

/** What the server's process holds. */
export interface MemoryUse {
  readonly residentBytes: number;
}

/** Of the processor, since the process began. */
export interface CpuUse {
  readonly cpuUs: number;
}

export type Question = 'cpu' | 'memory' | 'startProfile' | 'stopProfile';

const SAMPLING_US = 500;
const MAX_COLLECTIONS = 12;

const inspector = new Session();
inspector.connect();
const ANSWERS: Readonly<Record<Question, () => void | Promise<void>>> = {
  cpu: answerCpu,
  memory: answerMemory,
  startProfile,
  stopProfile,
};
process.on('message', (question: Question) => void ANSWERS[question]());
// The server does not outlive its measurement.
process.on('disconnect', () => process.exit());

function answerCpu(): void {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuUs: user + system } satisfies CpuUse);
}

/** Collects until that frees no more pages: one collection moves only so many objects together. */
async function answerMemory(): Promise<void> {
  for (let round = 0, before = Number.POSITIVE_INFINITY; round < MAX_COLLECTIONS; round++) {
    await inspector.post('HeapProfiler.collectGarbage');
    const { heapTotal } = process.memoryUsage();
    if (heapTotal >= before) break;
    before = heapTotal;
  }
  process.send?.({ residentBytes: process.memoryUsage.rss() } satisfies MemoryUse);
}

async function startProfile(): Promise<void> {
  await inspector.post('Profiler.enable');
  await inspector.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await inspector.post('Profiler.start');
  process.send?.({});
}

async function stopProfile(): Promise<void> {
  const { profile } = await inspector.post('Profiler.stop');
  process.send?.(profile);
}
