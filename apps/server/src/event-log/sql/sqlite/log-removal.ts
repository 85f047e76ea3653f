import type { LogRemoval } from '../sweep-ended.ts';
import type { LogIndex } from './log-index.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

const OLDEST = 'from event_place where session = ? order by seq limit ?';

/** Removes rows of the log and what is noted of them, one session's at a time. */
export function createLogRemoval(connection: SqliteConnection, index: LogIndex): LogRemoval {
  const prepare = (text: string) => connection.prepare(text);
  const findLast = prepare(`select count(*) as events, max(seq) as last from (select seq ${OLDEST})`);
  const events = [
    prepare('delete from log where place in (select place from event_place where session = ? and seq <= ?)'),
    prepare('delete from event_place where session = ? and seq <= ?'),
    prepare('delete from foreign_place where session = ? and seq <= ?'),
  ];
  const answers = [
    prepare('delete from log where place in (select place from answer_place where session = ?)'),
    prepare('delete from answer_place where session = ?'),
  ];
  return {
    removeEvents(session, most) {
      index.note();
      const [found] = findLast.all([session, most]) as { events: number; last: number | null }[];
      if (found?.last != null)
        connection.transact(() => {
          for (const statement of events) statement.run([session, found.last]);
        });
      return found?.events ?? 0;
    },
    removeAnswers(session) {
      index.note();
      connection.transact(() => {
        for (const statement of answers) statement.run([session]);
      });
    },
  };
}
