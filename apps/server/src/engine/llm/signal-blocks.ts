/** Longer ones are ignored, in UTF-16 code units between the tags. */
export const MAX_BLOCK_LENGTH = 2000;
/** Longest closing tag that is recognised, by the white space that `CLOSE` allows. */
const MAX_CLOSE_LENGTH = 36;

const OPEN = /^<\s{0,8}signals\s{0,8}>/i;
const CLOSE = /<\s{0,8}\/\s{0,8}signals\s{0,8}>/i;
const STRAY_CLOSE = /^<\s{0,8}\/\s{0,8}signals\s{0,8}>/i;
/** What may yet become one of the tags. */
const BEGINNING = /^<\s{0,8}(\/\s{0,8})?(s|si|sig|sign|signa|signal|signals\s{0,8})?$/i;

/** Takes `<signals>{…}</signals>` blocks out of a text that comes in pieces (EN9). */
export interface SignalBlocks {
  /** Names that were true in a block, of those allowed, in the order in which they came. */
  readonly names: ReadonlySet<string>;
  /** The text that can be shown now; what may be the beginning of a block waits. */
  feed(chunk: string): string;
  /** The rest at the end of the text; a block that was not closed is dropped. */
  end(): string;
}

/** @param allowed names without `custom.`; others are ignored */
export function createSignalBlocks(allowed: readonly string[]): SignalBlocks {
  const names = new Set<string>();
  let place: 'text' | 'block' | 'oversized' = 'text';
  let waiting = '';

  const readText = (): string => {
    let shown = '';
    for (;;) {
      const start = waiting.indexOf('<');
      shown += start < 0 ? waiting : waiting.slice(0, start);
      waiting = start < 0 ? '' : waiting.slice(start);
      if (waiting === '' || BEGINNING.test(waiting)) return shown;
      const open = OPEN.exec(waiting);
      const tag = open ?? STRAY_CLOSE.exec(waiting);
      if (tag === null) shown += '<';
      waiting = waiting.slice(tag?.[0].length ?? 1);
      if (open) {
        place = 'block';
        return shown;
      }
    }
  };

  /** Whether the block has come to its end. */
  const readBlock = (): boolean => {
    const close = CLOSE.exec(waiting);
    if (close) {
      if (place === 'block' && close.index <= MAX_BLOCK_LENGTH)
        for (const name of namesIn(waiting.slice(0, close.index)))
          if (allowed.includes(name)) names.add(name);
      waiting = waiting.slice(close.index + close[0].length);
      place = 'text';
      return true;
    }
    if (waiting.length > MAX_BLOCK_LENGTH + MAX_CLOSE_LENGTH) {
      place = 'oversized';
      waiting = waiting.slice(-MAX_CLOSE_LENGTH);
    }
    return false;
  };

  return {
    names,
    feed(chunk) {
      waiting += chunk;
      let shown = '';
      do {
        if (place === 'text') shown += readText();
      } while (place !== 'text' && readBlock());
      return shown;
    },
    end() {
      const rest = place === 'text' ? waiting : '';
      waiting = '';
      place = 'text';
      return rest;
    },
  };
}

/** `{"greeting_done": true}` or `{"signals": ["greeting_done"]}`; none of what is not valid JSON. */
function namesIn(json: string): string[] {
  let block: unknown;
  try {
    block = JSON.parse(json);
  } catch {
    return [];
  }
  if (typeof block !== 'object' || block === null || Array.isArray(block)) return [];
  const listed = 'signals' in block && Array.isArray(block.signals) ? block.signals : [];
  const named = Object.entries(block).flatMap(([name, value]) => (value === true ? [name] : []));
  return [...named, ...listed]
    .filter((name) => typeof name === 'string')
    .map((name) => name.replace(/^custom\./, ''));
}
