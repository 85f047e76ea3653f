import { readFileSync, statSync } from 'node:fs';
import { type Profile, ProfileError, parseProfile } from '@interactive-chat/conversation/profiles';
import { parseYaml } from '../parse-yaml.ts';

/** More than ten times what the longest profile that comes with the server has. */
export const MAX_PROFILE_BYTES = 262_144;

/**
 * Reads one profile from a YAML file, or a JSON file, which is YAML too.
 * @throws {ProfileError} names the file and every fault with its place
 */
export function readProfileFile(path: string): Profile {
  const text = readText(path);
  return parseProfile(
    attempt(path, () => parseYaml(text)),
    path,
  );
}

function readText(path: string): string {
  const bytes = attempt(path, () => {
    const { size } = statSync(path);
    return size > MAX_PROFILE_BYTES ? size : readFileSync(path);
  });
  if (typeof bytes === 'number')
    throw new ProfileError(path, [`the file has ${bytes} bytes; at most ${MAX_PROFILE_BYTES} are read`]);
  return attempt(path, () => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ProfileError(path, [cause instanceof Error ? cause.message : String(cause)]);
  }
}
