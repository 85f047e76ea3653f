import type { EventDraft } from '../event-log/session-log.ts';

/** What is emitted: an event without what the conversation knows itself. */
export type Emission = DistributiveOmit<EventDraft, 'timestamp' | 'phase_id' | 'turn_id'> & {
  readonly timestamp?: number | undefined;
  readonly turn_id?: string | null | undefined;
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
