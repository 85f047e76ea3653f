import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { executable } from './executable.mjs';

const require = createRequire(import.meta.url);

/**
 * Specifications, each with all it refers to as one document that keeps the names of schemas, in the order of their paths.
 * Throws what redocly says where it cannot bundle them.
 */
export async function bundleSpecs(...paths) {
  const scratch = await mkdtemp(join(tmpdir(), 'interactive-chat-bundle-'));
  const redocly = executable(require.resolve('@redocly/cli/package.json'), 'redocly');
  const files = paths.map((path) => join(scratch, basename(path).replace(/\.yaml$/, '.json')));
  // For one document redocly takes a file's name, for several a folder's.
  const output = files.length === 1 ? files : [scratch, '--ext', 'json'];
  const args = [redocly, 'bundle', ...paths, '--output', ...output];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  try {
    await promisify(execFile)(process.execPath, args, { env });
    return await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
  } catch (cause) {
    const names = paths.map((path) => basename(path)).join(' and ');
    throw new Error(`${names} cannot be bundled: ${withoutFrames(cause.stderr ?? cause.message)}`, { cause });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What redocly puts into frames is about itself. */
function withoutFrames(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !/^[╔║╚]/.test(line)).join('\n');
}
