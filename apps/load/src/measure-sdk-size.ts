import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface SdkSize {
  readonly bytes: number;
  readonly limit: number;
}

const CHECK = fileURLToPath(new URL('../../../scripts/check-size.mjs', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Size of the SDK's core and its limit, minified and gzipped, from the check that CI runs. */
export function measureSdkSize(): SdkSize {
  const { stdout, stderr } = spawnSync(process.execPath, [CHECK], { cwd: ROOT, encoding: 'utf8' });
  return parseSdkSize(stdout, stderr);
}

/** @throws {Error} with both outputs when they do not tell the size */
export function parseSdkSize(stdout: string, stderr: string): SdkSize {
  const [, bytes, limit] = /(\d+) bytes gzip, limit (\d+)/.exec(stdout) ?? [];
  if (bytes === undefined || limit === undefined) throw new Error(`no size in: ${stdout}${stderr}`);
  return { bytes: Number(bytes), limit: Number(limit) };
}
