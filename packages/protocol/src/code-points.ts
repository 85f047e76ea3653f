/** Number of code points in `text`; a surrogate pair is one, a lone surrogate too. Lengths on the wire are counted so (RQ6). */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}

/** Whether `text` has at most so many code points. */
export function hasAtMostCodePoints(text: string, most: number): boolean {
  return text.length <= most || countCodePoints(text) <= most;
}

/** Arguments of a refinement: the check that a text has at most `most` code points, and what to say when it has more. */
export function atMostCodePoints(most: number): [check: (text: string) => boolean, message: string] {
  return [(text) => hasAtMostCodePoints(text, most), `expected at most ${most} characters`];
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
