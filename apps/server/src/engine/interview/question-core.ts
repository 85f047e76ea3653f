const LEAD = /^(?:(?:so|and|but|well|now|tell me),?\s+)+(?=[^\s?]+\s)/iu;
const MAX_CORE_LENGTH = 160;

/** What is really asked in a text, without what leads to it: from its last question on. A text without a question is its own core. */
export function questionCore(text: string): string {
  const sentences = text.match(/[^.!?…]+[.!?…]+["')]*|[^.!?…]+$/gu)?.map((each) => each.trim()) ?? [];
  const at = sentences.findLastIndex((each) => each.endsWith('?'));
  if (at < 0) return text;
  const asked = sentences.slice(at).join(' ');
  const core = (asked.length > MAX_CORE_LENGTH ? (sentences[at] ?? '') : asked)
    .replace(/^.*:\s+(?=\S.*\?)/u, '')
    .replace(LEAD, '');
  return core.charAt(0).toUpperCase() + core.slice(1);
}
