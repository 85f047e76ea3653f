import { readFileSync } from 'node:fs';
import type { ServerEvent, ServerFrame } from '../../src/index.ts';

interface Example {
  readonly what: string;
  readonly frame: ServerFrame;
}

/** A close that a newer server may have, and what a client makes of it. */
export interface FutureClose {
  readonly what: string;
  readonly code: number;
  readonly reason: string;
  readonly reconnect: 'never' | 'backoff';
  readonly retry_after_ms?: number;
}

function read<Content>(name: string): Content {
  return JSON.parse(
    readFileSync(new URL(`../../../../specs/fixtures/future/${name}.json`, import.meta.url), 'utf8'),
  );
}

/** What a server of the future says on a first connection, and on one that resumes; typed as what today's knows. */
export const conversationFrames: readonly ServerFrame[] = read<Example[]>('conversation').map(
  ({ frame }) => frame,
);
export const resumedFrames: readonly ServerFrame[] = read<Example[]>('resumed').map(({ frame }) => frame);
export const futureCloses: readonly FutureClose[] = read('closes');

export const isEvent = (frame: ServerFrame): frame is ServerEvent => 'seq' in frame;
