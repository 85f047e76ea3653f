import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenStale } from './build-when-stale.mjs';

// node scripts/run-built.mjs WORKSPACE[,WORKSPACE] FILE ARGUMENT...
// Builds what is not built, then runs the file as if Node had been started with it: a second process would take its time to start.

const [, , workspaces, file] = process.argv;
if (buildWhenStale(workspaces.split(','))) {
  const path = resolve(file);
  process.argv.splice(1, 3, path);
  await import(pathToFileURL(path).href);
} else process.exitCode = 1;
