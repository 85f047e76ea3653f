import { readFileSync } from 'node:fs';
import MarkdownIt from 'markdown-it';
import { findPages, root } from '../../docs/.vitepress/pages.ts';

export interface CodeBlock {
  readonly language: string;
  readonly code: string;
  /** For people: the document and the line. */
  readonly place: string;
}

const markdown = new MarkdownIt({ html: true });

/** Every document of the repository: the pages of the site, and the rules they are made of. */
export const documents: readonly string[] = [...findPages(), 'specs/rules.md'];

export const readDocument = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

export const tokensOf = (path: string): ReturnType<typeof markdown.parse> =>
  markdown.parse(readDocument(path), {});

/** The fenced blocks of all documents. */
export function codeBlocks(): CodeBlock[] {
  return documents.flatMap((path) =>
    tokensOf(path)
      .filter(({ type }) => type === 'fence')
      .map(({ info, content, map }) => ({
        language: info.trim(),
        code: content,
        place: `${path}:${(map?.[0] ?? 0) + 1}`,
      })),
  );
}
