import { readFileSync, statSync } from 'node:fs';
import { type Profile, ProfileError, parseProfile } from '@interactive-chat/conversation/profiles';
import { LineCounter, parseDocument } from 'yaml';

/** More than ten times what the longest profile that comes with the server has. */
export const MAX_PROFILE_BYTES = 262_144;
/** An alias is resolved at most this often, counting what it holds in turn, so that a small file cannot fill the memory. */
const MAX_ALIASES = 100;

/**
 * Reads one profile from a YAML file, or a JSON file, which is YAML too.
 * @throws {ProfileError} names the file and every fault with its place
 */
export function readProfileFile(path: string): Profile {
  return parseProfile(parseYaml(readText(path), path), path);
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

/** A warning, as of a tag that is not known, is a fault as well: what it leaves is not what was written. */
function parseYaml(text: string, path: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings].map(({ message, pos: [offset] }) => {
    const { line, col } = lineCounter.linePos(offset);
    return `line ${line}, column ${col}: ${message}`;
  });
  if (faults.length > 0) throw new ProfileError(path, faults);
  return attempt(path, () => document.toJS({ maxAliasCount: MAX_ALIASES }));
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new ProfileError(path, [cause instanceof Error ? cause.message : String(cause)]);
  }
}
