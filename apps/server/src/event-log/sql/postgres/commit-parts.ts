import { mintMessageId } from '@interactive-chat/protocol';
import type { ProfileShelf } from '../profile-shelf.ts';
import { toRow } from '../session-row.ts';
import { toStored } from '../storable-text.ts';
import { bigintArray, textArray } from './binary-array.ts';
import type { GroupedWrites } from './grouped-writes.ts';

export type Bound = string | number | Buffer;

/** What a commit does to one table, as a part of its statement. */
export interface CommitPart {
  /** Stands for the text of this part in the name of the statement. */
  readonly letter: string;
  readonly text: (parameters: readonly string[]) => string;
  readonly values: readonly Bound[];
}

/** One part for each kind of thing that there is. `added`: profiles that no session followed so far, by hash. */
export function partsOf(
  writes: GroupedWrites,
  added: ReadonlyMap<string, string>,
  profiles: ProfileShelf,
): CommitPart[] {
  const { sessions, events, answers, producers, bases, deleted } = writes;
  const ids = writes.sessionIds;
  const parts: CommitPart[] = [];
  if (added.size > 0) parts.push(profilePart(added));
  if (sessions.size > 0) parts.push(sessionPart(writes, profiles));
  if (ids.size > 0) parts.push(knownPart(ids, sessions.size > 0));
  if (events.length > 0) parts.push(eventPart(writes));
  if (answers.size > 0) parts.push(answerPart(writes));
  if (producers.size > 0) parts.push(producerPart(writes));
  if (bases.size > 0) parts.push(basePart(writes));
  if (deleted.size > 0) parts.push(deletePart(deleted));
  return parts;
}

function profilePart(added: ReadonlyMap<string, string>): CommitPart {
  return {
    letter: 'p',
    text: ([hashes, contents]) => `put_profile as (
      insert into profile (hash, content) select * from unnest(${hashes}::text[], ${contents}::text[])
      on conflict do nothing)`,
    values: [textArray([...added.keys()]), textArray([...added.values()])],
  };
}

function sessionPart({ sessions }: GroupedWrites, profiles: ProfileShelf): CommitPart {
  const rows = [...sessions.values()].map((record) => toRow(record, profiles.hashOf(record.profile)));
  return {
    letter: 's',
    text: ([list]) => `put_session as (
      insert into session (id, created_at, user_agent, creator, profile, state, last_activity, used, ended_at)
      select id, created_at, user_agent, creator, profile, state, last_activity, used, ended_at
      from json_to_recordset(${list}::json) as x (id text, created_at double precision, user_agent text, creator text,
        profile text, state text, last_activity double precision, used integer, ended_at double precision)
      on conflict (id) do update set created_at = excluded.created_at, user_agent = excluded.user_agent,
        creator = excluded.creator, profile = excluded.profile, state = excluded.state,
        last_activity = excluded.last_activity, used = excluded.used, ended_at = excluded.ended_at
      returning number, id)`,
    values: [JSON.stringify(rows)],
  };
}

/** The numbers of sessions: rows that this statement adds are seen only through what it returns. */
function knownPart(ids: ReadonlySet<string>, areSomeNew: boolean): CommitPart {
  const stored = (list?: string) => `select number, id from session where id = any (${list}::text[])`;
  return {
    letter: 'k',
    text: ([list]) =>
      areSomeNew
        ? `known as (select number, id from put_session union
            ${stored(list)})`
        : `known as (${stored(list)})`,
    values: [textArray([...ids].map(toStored))],
  };
}

function eventPart({ events }: GroupedWrites): CommitPart {
  return {
    letter: 'e',
    text: ([ids, seqs, foreignIds, frames]) => `put_event as (
      insert into event (session, seq, foreign_id, frame) select number, seq, foreign_id, frame
      from unnest(${ids}::text[], ${seqs}::bigint[], ${foreignIds}::text[], ${frames}::text[])
        as x (id, seq, foreign_id, frame) join known using (id)
      on conflict do nothing)`,
    values: [
      textArray(events.map(({ sessionId }) => toStored(sessionId))),
      bigintArray(events.map(({ event }) => event.seq)),
      textArray(
        events.map(({ event: { seq, message_id } }) =>
          message_id === mintMessageId(seq) ? null : toStored(message_id),
        ),
      ),
      textArray(events.map(({ frame }) => frame)),
    ],
  };
}

function answerPart({ answers }: GroupedWrites): CommitPart {
  const rows = [...answers.values()].map(({ sessionId, answer }, place) => ({
    place,
    id: toStored(sessionId),
    request_id: toStored(answer.requestId),
    digest: toStored(answer.digest),
    answer: JSON.stringify(answer.answer),
  }));
  return {
    letter: 'a',
    text: ([list]) => `put_answer as (
      insert into answer (session, request_id, digest, answer) select known.number, request_id, digest, answer
      from json_to_recordset(${list}::json) as x (place integer, id text, request_id text, digest text, answer text)
        join known using (id)
      order by place
      on conflict (session, request_id)
        do update set number = excluded.number, digest = excluded.digest, answer = excluded.answer)`,
    values: [JSON.stringify(rows)],
  };
}

function producerPart({ producers }: GroupedWrites): CommitPart {
  const rows = [...producers.values()].map(({ sessionId, producer }) => ({
    id: toStored(sessionId),
    producer_id: toStored(producer.producerId),
    epoch: producer.epoch,
    next_seq: producer.nextSeq,
  }));
  return {
    letter: 'n',
    text: ([list]) => `put_producer as (
      insert into producer (session, producer_id, epoch, next_seq) select number, producer_id, epoch, next_seq
      from json_to_recordset(${list}::json) as x (id text, producer_id text, epoch bigint, next_seq bigint)
        join known using (id)
      on conflict (session, producer_id) do update set epoch = excluded.epoch, next_seq = excluded.next_seq)`,
    values: [JSON.stringify(rows)],
  };
}

function basePart({ bases }: GroupedWrites): CommitPart {
  return {
    letter: 'b',
    text: ([ids, folds]) => `put_base as (
      insert into base (session, fold) select number, fold
      from unnest(${ids}::text[], ${folds}::text[]) as x (id, fold) join known using (id)
      on conflict (session) do update set fold = excluded.fold)`,
    values: [
      textArray([...bases.keys()].map(toStored)),
      textArray([...bases.values()].map((fold) => JSON.stringify(fold))),
    ],
  };
}

function deletePart(ids: ReadonlySet<string>): CommitPart {
  const rest = ['event', 'answer', 'producer', 'base'].map(
    (table) => `gone_${table} as (delete from ${table} where session in (select number from gone))`,
  );
  return {
    letter: 'd',
    text: ([list]) =>
      [`gone as (delete from session where id = any (${list}::text[]) returning number)`, ...rest].join(', '),
    values: [textArray([...ids].map(toStored))],
  };
}

export function reservePart(reserve: number): CommitPart {
  return {
    letter: 'r',
    text: ([position]) => `reserve as (update mark set reserved_position = ${position})`,
    values: [reserve],
  };
}
