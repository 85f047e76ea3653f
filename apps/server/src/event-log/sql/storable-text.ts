/**
 * Text that clients choose may hold what no database keeps: NUL, half of a surrogate pair. It is kept escaped as in JSON, which
 * leaves all but quotes, backslashes and control characters as they are.
 */
export function toStored(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function fromStored(stored: string): string {
  return JSON.parse(`"${stored}"`) as string;
}
