const NUL = 0;

/**
 * `JSON.stringify` leaves a text in pieces, which weigh half as much again as the text. Looking at a character of it has it put
 * together where it is, at a fifth of what a copy through a buffer takes.
 * @param json no JSON begins with NUL, so that it is always given back; what is not used of a look is not looked at
 */
export function inOnePiece(json: string): string {
  return json.charCodeAt(0) === NUL ? '' : json;
}
