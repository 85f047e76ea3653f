import type { Profile } from './profile.ts';
import { profileFaults } from './profile-faults.ts';
import { profileSchema } from './profile-schema.ts';

/** A profile that cannot be used. The message names the source and, for each fault, path and reason. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  readonly source: string;
  /** Each with its place and the reason. */
  readonly faults: readonly string[];

  constructor(source: string, faults: readonly string[]) {
    super(`profile ${source} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.source = source;
    this.faults = faults;
  }
}

/**
 * Checks what a file or a caller gave.
 * @param source names where it came from, for the error's message
 * @throws ProfileError
 */
export function parseProfile(value: unknown, source: string): Profile {
  const parsed = profileSchema.safeParse(value);
  if (!parsed.success)
    throw new ProfileError(
      source,
      parsed.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`),
    );
  const faults = profileFaults(parsed.data);
  if (faults.length > 0)
    throw new ProfileError(
      source,
      faults.map(({ path, reason }) => `${path}: ${reason}`),
    );
  return parsed.data;
}

function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || 'the whole';
}
