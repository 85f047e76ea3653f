import type { Profile } from '@interactive-chat/conversation/profiles';
import type { Config } from '../config.ts';
import type { Logger } from '../observability/logger.ts';
import { ConfigError } from '../read-setting.ts';
import { readProfileDirectory } from './read-profile-directory.ts';
import { shippedProfiles } from './shipped-profiles.ts';

/**
 * The profiles that sessions can follow, by name: those that come with the server, with those of `PROFILES_DIR`
 * in place of the ones of the same name and after the others (PH6). The default is the first.
 * @throws {ConfigError} tells every fault of every file
 */
export function loadProfiles(
  { profilesDir, defaultProfile }: Pick<Config, 'profilesDir' | 'defaultProfile'>,
  log: Pick<Logger, 'info'>,
): ReadonlyMap<string, Profile> {
  const own = profilesDir === undefined ? undefined : readOwn(profilesDir);
  const errors = own?.errors ?? [];
  if (errors.length > 0)
    throw new ConfigError(errors.map(({ message }) => message).join('\n'), { cause: errors[0] });
  const profiles = new Map(shippedProfiles.map((profile) => [profile.name, profile]));
  if (own !== undefined) {
    const replaced = own.profiles.map(({ name }) => name).filter((name) => profiles.has(name));
    for (const profile of own.profiles) profiles.set(profile.name, profile);
    log.info({ profiles_dir: profilesDir, profiles: own.profiles.length, replaced }, 'profiles read');
  }
  return withFirst(profiles, defaultProfile);
}

function readOwn(directory: string): ReturnType<typeof readProfileDirectory> {
  try {
    return readProfileDirectory(directory);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`PROFILES_DIR: "${directory}" cannot be read: ${reason}`, { cause });
  }
}

function withFirst(profiles: ReadonlyMap<string, Profile>, name: string): ReadonlyMap<string, Profile> {
  const first = profiles.get(name);
  if (first !== undefined) return new Map([[name, first], ...profiles]);
  const known = [...profiles.keys()].join(', ');
  throw new ConfigError(`DEFAULT_PROFILE: "${name}" names no profile; known are ${known}`);
}
