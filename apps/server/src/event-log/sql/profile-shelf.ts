import { createHash } from 'node:crypto';
import type { Profile } from '@interactive-chat/conversation/profiles';

/** Profiles by the hash of their content: sessions that follow the same one share one object. */
export class ProfileShelf {
  readonly #hashes = new WeakMap<Profile, string>();
  readonly #profiles = new Map<string, Profile>();

  /** Hashes of those that are in the store for certain. */
  readonly kept = new Set<string>();

  hashOf(profile: Profile): string {
    const known = this.#hashes.get(profile);
    if (known !== undefined) return known;
    const hash = createHash('sha256').update(canonicalJson(profile)).digest('hex');
    this.#hashes.set(profile, hash);
    return hash;
  }

  /** What is written of it. */
  contentOf(profile: Profile): string {
    return canonicalJson(profile);
  }

  /** The one object for a content. */
  take(hash: string, content: string): Profile {
    const known = this.#profiles.get(hash);
    if (known !== undefined) return known;
    const profile = JSON.parse(content) as Profile;
    this.#profiles.set(hash, profile);
    this.#hashes.set(profile, hash);
    this.kept.add(hash);
    return profile;
  }

  /** What was taken before. */
  get(hash: string): Profile {
    const known = this.#profiles.get(hash);
    if (known === undefined) throw new Error(`no profile with the hash ${hash}`);
    return known;
  }
}

/** JSON in which the order of keys says nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
