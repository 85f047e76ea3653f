import type { LogRemoval } from '../sweep-ended.ts';
import type { LogIndex } from './log-index.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Removes rows of the log and what is noted of them, one session's at a time. */
export function createLogRemoval(connection: SqliteConnection, index: LogIndex): LogRemoval {
  const prepare = (text: string) => connection.prepare(text);
  const findLast = prepare(
    'select count(*) over () as rows, seq, place from (select seq, place from row_place where session = ? order by seq, place limit ?) order by seq desc, place desc limit 1',
  );
  const upTo = 'from row_place where session = ? and (seq, place) <= (?, ?)';
  const removals = [
    prepare(`delete from log where place in (select place ${upTo})`),
    prepare(`delete ${upTo}`),
  ];
  const removeForeignIds = prepare('delete from foreign_place where session = ? and seq <= ?');
  return {
    removeEvents(session, most) {
      index.note();
      const [last] = findLast.all([session, most]) as { rows: number; seq: number; place: number }[];
      if (last === undefined) return 0;
      connection.transact(() => {
        for (const removal of removals) removal.run([session, last.seq, last.place]);
        removeForeignIds.run([session, last.seq]);
      });
      return last.rows;
    },
    // They are rows like the events, and went with them.
    removeAnswers() {},
  };
}
