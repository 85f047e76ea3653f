import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface Program {
  readonly name: string;
  /** The variable that may hold its path. */
  readonly variable: string;
  /** The script that makes `.tools/NAME/NAME`. */
  readonly installer: string;
}

export const K6: Program = { name: 'k6', variable: 'K6_PATH', installer: 'scripts/install-k6.sh' };
export const CENTRIFUGO: Program = {
  name: 'centrifugo',
  variable: 'CENTRIFUGO_PATH',
  installer: 'scripts/install-centrifugo.sh',
};

/** The path of a program: its variable, on the PATH, or what its script has built; undefined where it is nowhere. @throws {Error} where the variable is wrong */
export function findProgram({ name, variable }: Program, env: NodeJS.ProcessEnv): string | undefined {
  const given = env[variable];
  if (given !== undefined) {
    if (isExecutable(given)) return given;
    throw new Error(`${variable}=${given} is no executable file`);
  }
  const folders = (env.PATH ?? '').split(delimiter);
  return [...folders.map((folder) => join(folder, name)), own(name)].find(isExecutable);
}

/** The same, built now if need be. @throws {Error} that says what to do */
export function needProgram(program: Program, env: NodeJS.ProcessEnv): string {
  const { name, variable, installer } = program;
  const found = findProgram(program, env);
  if (found !== undefined) return found;
  return (
    buildProgram(name, installer) ?? fail(`there is no ${name}: put it on the PATH, or set ${variable} to it`)
  );
}

/** Runs the script that makes `.tools/NAME/NAME`; undefined when it fails, which it has explained. */
export function buildProgram(name: string, script: string): string | undefined {
  const { status } = spawnSync('sh', [join(ROOT, script)], { stdio: ['ignore', 'inherit', 'inherit'] });
  return status === 0 && isExecutable(own(name)) ? own(name) : undefined;
}

function own(name: string): string {
  return join(ROOT, '.tools', name, name);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(message: string): never {
  throw new Error(message);
}
