// Opens a store with the built server's code, keeps what it is given, says so, and holds the store until it is killed.
// usage: node store-holder.mjs sqlite|postgres OPTIONS   as JSON, and a list of batches on its input
import { json } from 'node:stream/consumers';
import { openPostgresStore, openSqliteStore } from '../../dist/event-log/sql/open-store.js';

const [kind, options] = process.argv.slice(2);
const owner = { pid: process.pid, host: 'holder', startedAt: 0, listensOn: 'http://localhost:1' };
const open = kind === 'sqlite' ? openSqliteStore : openPostgresStore;
const store = await open({ ...JSON.parse(options), owner });
for (const batch of await json(process.stdin)) await store.commit(batch);
process.stdout.write('kept\n');
setInterval(() => {}, 60_000);
