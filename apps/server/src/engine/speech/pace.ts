/** About four English words a second, which is read with ease. */
const MS_PER_CHARACTER = 40;
const COMMA_PAUSE_MS = 120;
const SENTENCE_PAUSE_MS = 280;
/** A longer utterance is spoken faster, so that nobody waits for the end of it. */
const MAX_UTTERANCE_MS = 20_000;

/** How long after each fragment the next one follows, in milliseconds. `speed` 1 is natural, 2 twice as fast, 0 at once. */
export function fragmentDelays(fragments: readonly string[], speed: number): number[] {
  if (speed <= 0) return fragments.map(() => 0);
  const natural = fragments.map((fragment) => fragment.length * MS_PER_CHARACTER + pauseAfter(fragment));
  const total = natural.reduce((sum, delay) => sum + delay, 0);
  const scale = Math.min(1, MAX_UTTERANCE_MS / total) / speed;
  return natural.map((delay) => delay * scale);
}

function pauseAfter(fragment: string): number {
  if (/[.!?…]["')\]]?\s*$/u.test(fragment)) return SENTENCE_PAUSE_MS;
  return /[,;:]\s*$/u.test(fragment) ? COMMA_PAUSE_MS : 0;
}
