import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { outputFingerprint, sourceFingerprint } from './build-fingerprint.mjs';

const SCOPE = '@interactive-chat/';
/** Gone with what is installed, so that a new installation builds anew. */
const REMEMBERED = 'node_modules/.cache/interactive-chat/built-';

/**
 * Builds these workspaces unless that was done and nothing has changed since; says nothing unless it fails.
 * Turbo needs a third of a second to find that there is nothing to do, this a fiftieth.
 * @returns whether they are built
 */
export function buildWhenStale(names) {
  const homes = withDependencies(names);
  // Taken before the build: what changes during it is built the next time.
  const sources = sourceFingerprint(homes);
  const file = `${REMEMBERED}${names.join('-')}`;
  if (existsSync(file) && readFileSync(file, 'utf8') === sources + outputFingerprint(homes)) return true;
  if (!build(names)) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, sources + outputFingerprint(homes));
  return true;
}

/** The directories of workspaces and of all in this repository that they are built with. */
function withDependencies(names, homes = new Set()) {
  for (const name of names) {
    const home = [`apps/${name}`, `packages/${name}`].find((directory) => existsSync(directory));
    if (homes.has(home)) continue;
    homes.add(home);
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${home}/package.json`, 'utf8'));
    const own = Object.keys({ ...dependencies, ...devDependencies }).filter((each) => each.startsWith(SCOPE));
    withDependencies(
      own.map((each) => each.slice(SCOPE.length)),
      homes,
    );
  }
  return [...homes];
}

function build(names) {
  const { status, stdout, stderr, error } = spawnSync(
    'node_modules/.bin/turbo',
    [
      ...['run', 'build', '--output-logs=errors-only', '--no-update-notifier'],
      ...names.map((name) => `--filter=${SCOPE}${name}`),
    ],
    { env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }, encoding: 'utf8' },
  );
  if (status !== 0) console.error(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`);
  return status === 0;
}
