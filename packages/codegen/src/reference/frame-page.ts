import type { MessageEntry } from '../document.ts';
import { type FieldOptions, fieldTable } from './field-table.ts';
import { json, page, prose } from './markdown.ts';

export interface FramePage extends FieldOptions {
  readonly title: string;
  readonly intro: readonly string[];
  readonly frames: readonly {
    readonly name: string;
    readonly message: MessageEntry;
    readonly note?: string;
  }[];
}

/** A page with one section for each frame: what it is, its fields, examples. */
export function framePage({ title, intro, frames, ...options }: FramePage): string {
  const sections = frames.flatMap(({ name, message, note = '' }) => {
    const description = prose(message.payload.description ?? message.summary ?? '', options.rules);
    const examples = (message.examples ?? []).map(({ payload }) => json(payload));
    return [`## ${name}`, description, note, fieldTable(message.payload, options), ...examples];
  });
  return page('specs/asyncapi.yaml', title, [...intro, ...sections]);
}
