import type { ModelPart } from './model.ts';
import { ModelError } from './model-error.ts';
import { createSignalBlocks } from './signal-blocks.ts';
import { createTrimStream } from './trim-stream.ts';
import type { Usage } from './utterance.ts';

/** An answer ends where one more piece would exceed this, in UTF-16 code units; a server may not keep to the tokens it was asked for. */
export const MAX_ANSWER_LENGTH = 8000;

export interface Reading {
  /** Signals that the model gave, of those allowed (EN9). */
  readonly signals: ReadonlySet<string>;
  readonly usage: Usage | undefined;
}

/**
 * Reads one answer of a model and hands on the text that is to be shown, as it comes.
 * @throws ModelError when it breaks off or nothing is to be shown
 */
export async function readParts(
  parts: AsyncIterable<ModelPart>,
  allowedSignals: readonly string[],
  show: (text: string) => void,
): Promise<Reading> {
  const blocks = createSignalBlocks(allowedSignals);
  const trim = createTrimStream();
  let length = 0;
  let finish: string | undefined;
  let usage: Usage | undefined;
  /** Whether it fitted. */
  const take = (raw: string): boolean => {
    const text = trim.feed(raw);
    if (length + text.length > MAX_ANSWER_LENGTH) return false;
    length += text.length;
    if (text !== '') show(text);
    return true;
  };
  try {
    for await (const part of parts) {
      if (part.kind === 'usage') usage = part;
      else if (part.kind === 'finish') finish = part.reason;
      else if (!take(blocks.feed(part.text))) {
        finish = 'length';
        break;
      }
    }
  } catch (error) {
    // After its end only figures are missing.
    if (finish === undefined) throw error;
  }
  if (finish === undefined)
    throw new ModelError('llm_cut', "The model's answer broke off.", { retryable: true });
  take(blocks.end());
  if (length === 0) throw nothingSaid(finish);
  return { signals: blocks.names, usage };
}

function nothingSaid(finish: string): ModelError {
  return finish === 'content_filter'
    ? new ModelError('llm_refused', 'The model withheld its answer (content filter).', { retryable: false })
    : new ModelError('llm_empty', 'The model said nothing.', { retryable: true });
}
