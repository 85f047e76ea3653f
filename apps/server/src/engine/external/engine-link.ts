import type { EngineFrame } from '@interactive-chat/protocol';

/** One connected engine, as its sessions see it (EX1). */
export interface EngineLink {
  readonly producerId: string;
  readonly epoch: number;
  /** The sessions it serves; undefined: all. */
  readonly sessions: ReadonlySet<string> | undefined;
  send(frame: EngineFrame): void;
  /** Ends it in favour of a newer connection of the same producer (EX2). */
  takeOver(): void;
}

/** Whether these are connections of one run of one process (EX7). */
export function isSameRun(
  one: Pick<EngineLink, 'producerId' | 'epoch'>,
  other: Pick<EngineLink, 'producerId' | 'epoch'>,
): boolean {
  return one.producerId === other.producerId && one.epoch === other.epoch;
}
