/** The text without a first half of a surrogate pair at its end, whose second half is yet to come (TU6). */
export function wholePairs(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}
