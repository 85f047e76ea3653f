import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release } from 'node:os';
import { fileURLToPath } from 'node:url';

const DOCUMENT = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

/** Replaces what stands in docs/benchmarks.md between the two comments of this name. @throws {Error} where they are missing */
export function writeSection(name: string, text: string): void {
  const before = readFileSync(DOCUMENT, 'utf8');
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no ${begin} … ${end}`);
  const section = `${begin}\n${today()}; ${versions()}\n\n${text}\n`;
  writeFileSync(DOCUMENT, before.slice(0, from) + section + before.slice(to));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
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
