import type { Generated } from 'kysely';

/** The tables; where nothing else is said, the same in both databases. Times in milliseconds; text that others chose as in `storable-text.ts`. */
export interface Tables {
  /** Each profile that a session ever followed, once. */
  profile: { hash: string; content: string };
  session: SessionRow;
  /** PostgreSQL only. */
  event: EventRow;
  /** PostgreSQL only. */
  answer: AnswerRow;
  /** SQLite only: events and answers, in the order of their commits. */
  log: LogRow;
  /** SQLite only, as the next: where the rows of the log are, but for the last ones, which are looked through. */
  row_place: { session: number; seq: number; place: number };
  foreign_place: { session: number; seq: number; foreign_id: string };
  /** Views: all events and answers, wherever they are. */
  logged_event: EventRow;
  logged_answer: AnswerRow & { seq: number };
  logged_foreign_id: { session: number; seq: number; foreign_id: string };
  producer: { session: number; producer_id: string; epoch: number; next_seq: number };
  /** JSON of the latest fold. */
  base: { session: number; fold: string };
  /** One row: what concerns all sessions (DU8). */
  mark: { id: number; reserved_position: number };
  /** PostgreSQL only, one row: whoever has the store, and how many commits it made (DU6). `holder` is JSON. */
  owner: { id: number; epoch: number; commit_number: number; holder: string };
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

/** An event, where `frame` is set, and the answer to a request, where `request_id` is. */
export interface LogRow {
  place: number;
  session: number;
  /** The event's position; of an answer alone, that of the event before it, or 0. */
  seq: number;
  foreign_id: string | null;
  request_id: string | null;
  digest: string | null;
  frame: string | null;
  answer: string | null;
}
