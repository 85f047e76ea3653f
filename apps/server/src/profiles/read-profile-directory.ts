import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Profile, ProfileError } from '@interactive-chat/conversation/profiles';
import { readProfileFile } from './read-profile-file.ts';

interface ProfileDirectory {
  readonly profiles: readonly Profile[];
  /** One for each file that cannot be used. */
  readonly errors: readonly ProfileError[];
}

/**
 * Reads every YAML and JSON file of a directory, in the order of their names; the directories in it are not read.
 * @throws what the file system says when the directory cannot be read
 */
export function readProfileDirectory(directory: string): ProfileDirectory {
  const files = new Map<string, string>();
  const profiles: Profile[] = [];
  const errors: ProfileError[] = [];
  for (const path of profileFiles(directory)) {
    try {
      const profile = readProfileFile(path);
      const other = files.get(profile.name);
      if (other !== undefined)
        throw new ProfileError(path, [`name: ${profile.name} is the name of ${other} already`]);
      files.set(profile.name, path);
      profiles.push(profile);
    } catch (error) {
      if (!(error instanceof ProfileError)) throw error;
      errors.push(error);
    }
  }
  return { profiles, errors };
}

function profileFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => /\.(ya?ml|json)$/.test(entry.name) && !entry.isDirectory())
    .map(({ name }) => join(directory, name))
    .sort();
}
