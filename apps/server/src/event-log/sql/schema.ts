import type { Generated } from 'kysely';

/** The tables, the same in both databases. Times in milliseconds; text that others chose as in `storable-text.ts`. */
export interface Tables {
  /** Each profile that a session ever followed, once. */
  profile: { hash: string; content: string };
  session: SessionRow;
  event: EventRow;
  /** A view: all events, also those that are not in their table yet. */
  logged_event: EventRow;
  answer: AnswerRow;
  /** A view, as the one of events. */
  logged_answer: AnswerRow;
  producer: { session: number; producer_id: string; epoch: number; next_seq: number };
  /** JSON of the latest fold. */
  base: { session: number; fold: string };
  /** One row: what concerns all sessions (DU8). */
  mark: { id: number; reserved_position: number };
  /** PostgreSQL only, one row: whoever has the store, and how many commits it made (DU6). `holder` is JSON. */
  owner: { id: number; epoch: number; commit_number: number; holder: string };
  /** SQLite only: events, which have a `seq`, and answers, which have a `request_id`, that are to be sorted into their tables. */
  journal: {
    session: number;
    seq: number | null;
    foreign_id: string | null;
    request_id: string | null;
    digest: string | null;
    body: string;
  };
  schema_version: { version: number };
}

export interface SessionRow {
  /** Stands for the id in the other tables. */
  number: Generated<number>;
  id: string;
  created_at: number;
  user_agent: string | null;
  creator: string | null;
  /** Hash of its content. */
  profile: string;
  state: string;
  last_activity: number;
  /** 0 or 1. */
  used: number;
  ended_at: number | null;
}

/** `foreign_id` is null where the message id is the one minted for the position (EV3). */
export interface EventRow {
  session: number;
  seq: number;
  foreign_id: string | null;
  frame: string;
}

export interface AnswerRow {
  /** Grows with time. */
  number: Generated<number>;
  session: number;
  request_id: string;
  digest: string;
  /** JSON. */
  answer: string;
}
