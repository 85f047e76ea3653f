import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const OWN = join(ROOT, '.tools/k6/k6');

/** The path of k6: `K6_PATH`, on the PATH, or what scripts/install-k6.sh has built, now if need be. @throws {Error} that says what to do */
export function findK6(env: NodeJS.ProcessEnv): string {
  if (env.K6_PATH !== undefined) {
    if (isExecutable(env.K6_PATH)) return env.K6_PATH;
    throw new Error(`K6_PATH=${env.K6_PATH} is no executable file`);
  }
  const folders = (env.PATH ?? '').split(delimiter);
  const found = [...folders.map((folder) => join(folder, 'k6')), OWN].find(isExecutable);
  if (found !== undefined) return found;
  const { status } = spawnSync('sh', [join(ROOT, 'scripts/install-k6.sh')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status === 0 && isExecutable(OWN)) return OWN;
  throw new Error('there is no k6: put it on the PATH, or set K6_PATH to it');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
