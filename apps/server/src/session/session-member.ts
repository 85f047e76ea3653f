import type { ConnectionWriter } from '../fan-out/connection-writer.ts';

/** A connection as its session sees it. */
export interface SessionMember {
  readonly writer: Pick<ConnectionWriter, 'write' | 'replay' | 'lastWriteAt'>;
  /** Of its connection: greater than those of all that were opened before (CN6). */
  readonly number: number;
  /** Names the client instance, for take-over (CN6); no longer, when another uses the name as well (CN10). */
  clientId: string | undefined;
  /** Whether it may publish events (PB5). */
  readonly mayPublish: boolean;
  close(code: number, reason: string): void;
}
