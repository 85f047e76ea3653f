import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const require = createRequire(import.meta.url);

/** The executable that a package's manifest names. */
export function executable(manifest, bin) {
  return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin[bin]);
}

/** A specification and all it refers to, as one document that keeps the names of schemas. Throws what redocly says where it cannot. */
export async function bundleSpec(path) {
  const scratch = await mkdtemp(join(tmpdir(), 'interactive-chat-bundle-'));
  const output = join(scratch, 'bundle.json');
  const redocly = executable(require.resolve('@redocly/cli/package.json'), 'redocly');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  try {
    await promisify(execFile)(process.execPath, [redocly, 'bundle', path, '--output', output], { env });
    return JSON.parse(await readFile(output, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be bundled: ${withoutFrames(cause.stderr ?? cause.message)}`, { cause });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What redocly puts into frames is about itself. */
function withoutFrames(text) {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '' && !/^[╔║╚]/.test(line)).join('\n');
}
