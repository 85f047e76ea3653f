const LEAD = /^\W*(?:(?:and|but|so|well|oh|ok|okay|hey|i (?:said|asked)|no|yes|yeah|sorry)\W+)*/iu;
const MIN_WORDS = 3;
const MAX_LENGTH = 120;

/** A question of the person as it can be quoted to them; undefined where it says too little by itself. */
export function quotedQuestion(text = ''): string | undefined {
  const bare = text
    .replace(LEAD, '')
    .replace(/[?!.\s"]+$/u, '')
    .replace(/"/gu, "'");
  if (bare.split(/\s+/u).length < MIN_WORDS || bare.length > MAX_LENGTH) return undefined;
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1).replace(/\bi\b/gu, 'I')}?`;
}
