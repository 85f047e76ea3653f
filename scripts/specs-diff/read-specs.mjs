import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { bundleSpecs } from '../../packages/codegen/src/bundle-specs.mjs';

const run = promisify(execFile);

/** Both specifications with all they refer to, and the text of the rules, of a folder that has `specs/`. */
export const readSpecs = async (folder) => {
  const [[asyncapi, openapi], rules] = await Promise.all([
    bundleSpecs(join(folder, 'specs/asyncapi.yaml'), join(folder, 'specs/openapi.yaml')),
    readFile(join(folder, 'specs/rules.md'), 'utf8'),
  ]);
  return { asyncapi, openapi, rules };
};

const git = (folder, ...args) => run('git', ['-C', folder, ...args]);

/** Throws what is wrong with `ref`. */
export const expectCommit = (ref, folder) =>
  git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(() => {
    throw new Error(
      `"${ref}" is no commit here: name a branch, a tag or a commit (git fetch brings those of a remote)`,
    );
  });

/** The same of a commit. Throws what its specs/ lacks. */
export const readSpecsAt = async (ref, folder) => {
  const scratch = await mkdtemp(join(tmpdir(), 'specs-diff-'));
  try {
    const archive = join(scratch, 'specs.tar');
    await git(folder, 'archive', `--output=${archive}`, ref, 'specs').catch((cause) => {
      throw new Error(`"${ref}" has no specs/: ${cause.stderr.trim()}`, { cause });
    });
    await run('tar', ['xf', archive, '-C', scratch]);
    return await readSpecs(scratch);
  } catch (cause) {
    throw new Error(cause.message.replace(new RegExp(`[^\\s'"]*${basename(scratch)}/`, 'g'), `${ref}:`), {
      cause,
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};
