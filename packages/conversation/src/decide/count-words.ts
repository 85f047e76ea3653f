/** Words of scripts that put no spaces between them are estimated from the letters. */
export function countWords(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+(['’-][\p{L}\p{N}]+)*/gu) ?? [];
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return Math.max(words.length, Math.floor(letters / 8));
}
