import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { now } from './system-now.ts';

const DOCUMENT = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

/** Puts a table, with what it was measured with, into its section of docs/benchmarks.md. */
export function writeSection(name: string, table: string): void {
  const document = readFileSync(DOCUMENT, 'utf8');
  writeFileSync(DOCUMENT, replaceSection(document, name, `${today()}; ${versions()}\n\n${table}`));
}

/** Replaces what stands between the two comments of this name. @throws {Error} where they are missing */
export function replaceSection(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no ${begin} … ${end}`);
  return `${document.slice(0, from)}${begin}\n${text}\n${document.slice(to)}`;
}

function today(): string {
  return new Date(now()).toISOString().slice(0, 10);
}

/** What was measured on, and with. */
function versions(): string {
  const require = createRequire(import.meta.url);
  const of = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;
  const packages = [
    `ws ${of('ws')}`,
    `Socket.IO ${of('socket.io')}`,
    `uWebSockets.js ${of('uWebSockets.js')}`,
  ];
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const [cpu] = cpus();
  return `commit ${commit}; Node ${process.versions.node}, ${packages.join(', ')}; Linux ${release()}, ${cpus().length} × ${cpu?.model.trim()}`;
}
