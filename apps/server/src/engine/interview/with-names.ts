/** A text with the capitals that names have. */
export function withNames(text: string, names: readonly string[]): string {
  return names.reduce(
    (sofar, name) =>
      sofar
        .replace(new RegExp(`(?<![\\p{L}-])${name.toLowerCase()}s(?= \\p{L})`, 'gu'), `${name}'s`)
        .replace(new RegExp(`(?<![\\p{L}-])${name}(?=(?:['’]?s)?(?![\\p{L}-]))`, 'giu'), name),
    text,
  );
}
