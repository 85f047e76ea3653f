/** What a JSON text turned out to be. Every refusal has a message that says what would be right. */
export type ParsedJson =
  | { kind: 'value'; value: unknown }
  | { kind: 'invalid_json'; message: string }
  | { kind: 'too_deep'; message: string }
  | { kind: 'forbidden_key'; value: unknown; message: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPENING = ['{', '['];

/**
 * Parses text that came from outside. Depth is bounded before parsing (LI7), and an object with a `__proto__` key is refused (SC4).
 * Never throws; takes time proportional to the length of `text`.
 */
export function parseJson(text: string, maxDepth: number): ParsedJson {
  // Most texts hold fewer brackets than may be nested.
  if (!hasAtMost(text, maxDepth) && isDeeperThan(text, maxDepth))
    return { kind: 'too_deep', message: `expected JSON nested at most ${maxDepth} levels deep` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'invalid_json', message: 'expected valid JSON' };
  }
  // A key can also be spelled with escapes, so any escape is reason enough to look.
  if ((text.includes('__proto__') || text.includes('\\u')) && hasProtoKey(value)) {
    return { kind: 'forbidden_key', value, message: 'expected no key named __proto__' };
  }
  return { kind: 'value', value };
}

/** Whether a text holds at most so many opening brackets, quoted ones included. */
function hasAtMost(text: string, most: number): boolean {
  let left = most;
  for (const bracket of OPENING)
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return false;
    }
  return true;
}

function isDeeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (quoted) {
      if (unit === BACKSLASH) index += 1;
      else if (unit === QUOTE) quoted = false;
    } else if (unit === QUOTE) {
      quoted = true;
    } else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      depth += 1;
      if (depth > maxDepth) return true;
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return false;
}

function hasProtoKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Object.hasOwn(value, '__proto__')) return true;
  return Object.values(value).some(hasProtoKey);
}
