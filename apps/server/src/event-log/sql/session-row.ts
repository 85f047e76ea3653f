import type { Profile } from '@interactive-chat/conversation/profiles';
import type { SessionState } from '@interactive-chat/protocol';
import type { Selectable } from 'kysely';
import type { SessionRecord } from '../event-store.ts';
import type { SessionRow } from './schema.ts';
import { fromStored, toStored } from './storable-text.ts';

export function toRow(record: SessionRecord, profileHash: string): Omit<Selectable<SessionRow>, 'number'> {
  return {
    id: toStored(record.id),
    created_at: record.createdAt,
    user_agent: record.userAgent === null ? null : toStored(record.userAgent),
    creator: record.creator === null ? null : toStored(record.creator),
    profile: profileHash,
    state: record.state,
    last_activity: record.lastActivity,
    used: record.used ? 1 : 0,
    ended_at: record.endedAt,
  };
}

export function fromRow(row: Omit<Selectable<SessionRow>, 'number'>, profile: Profile): SessionRecord {
  return {
    id: fromStored(row.id),
    createdAt: row.created_at,
    userAgent: row.user_agent === null ? null : fromStored(row.user_agent),
    creator: row.creator === null ? null : fromStored(row.creator),
    profile,
    state: row.state as SessionState,
    lastActivity: row.last_activity,
    used: row.used === 1,
    endedAt: row.ended_at,
  };
}
