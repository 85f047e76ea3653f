const COMMON_ENGLISH =
  /\b(i|i['’]?m|the|and|is|are|were|it|it['’]?s|to|of|my|you|she|they|that|this|with|not|have|has|don['’]?t|very|but|because|yes|like|from|about)\b/iu;
const COMMON_ELSEWHERE = new Set(
  (
    'que de la no el los las una en con por para soy vivo tengo mi muy je suis est les des une dans avec pour mon ma et vous nous ' +
    'ich bin der die das und ist nicht ein eine wir mit auf meine mein io sono di il che gli una nel mia eu sou não uma meu minha ' +
    'jestem się nie w z na jest mam ik een het van niet jag är och inte bir ve çok için ben'
  ).split(' '),
);

/** Whether it is certain that a text is not English. Names and lone words are not judged. */
export function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (letters.length >= 4 && latin.length < letters.length / 2) return true;
  const words = text.toLowerCase().match(/[\p{L}'’]+/gu) ?? [];
  if (words.length < 3 || COMMON_ENGLISH.test(text)) return false;
  return new Set(words.filter((word) => COMMON_ELSEWHERE.has(word))).size >= 2;
}
