import { buildWhenStale } from './build-when-stale.mjs';

// Builds what `npm start` needs, or the workspaces named, and says nothing unless it fails.

const wanted = process.argv.slice(2);
if (!buildWhenStale(wanted.length > 0 ? wanted : ['server', 'playground'])) process.exitCode = 1;
