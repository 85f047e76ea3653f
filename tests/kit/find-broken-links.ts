import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import { root } from '../../docs/.vitepress/pages.ts';
import { documents, readDocument, tokensOf } from './markdown-documents.ts';

interface Link {
  readonly from: string;
  readonly href: string;
}

/** Whatever a document refers to: links, images, and those in HTML. */
function linksOf(document: string): Link[] {
  const inline = tokensOf(document).flatMap(({ children }) => children ?? []);
  const html = [...readDocument(document).matchAll(/<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"/g)];
  const hrefs = inline.flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? []);
  return [...hrefs, ...html.map(([, href = '']) => href)].map((href) => ({ from: document, href }));
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(document: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const tokens = tokensOf(document);
  const headings = tokens.filter((_, index) => tokens[index - 1]?.type === 'heading_open');
  return new Set(
    headings.map(({ children }) => slugger.slug((children ?? []).map(({ content }) => content).join(''))),
  );
}

/** Relative links that lead to no file, or to no heading of the document that they lead to. */
export function findBrokenLinks(among: readonly string[] = documents): string[] {
  const anchors = new Map<string, ReadonlySet<string>>();
  return among.flatMap(linksOf).flatMap(({ from, href }) => {
    if (/^[a-z]+:/.test(href)) return [];
    const [path = '', fragment] = href.split('#');
    const target = path === '' ? from : posix.join(posix.dirname(from), decodeURIComponent(path));
    if (!existsSync(join(root, target))) return [`${from}: ${href} leads to no file`];
    if (fragment === undefined) return [];
    if (!target.endsWith('.md') || statSync(join(root, target)).isDirectory())
      return [`${from}: ${href} has an anchor, and leads to no document`];
    const known = anchors.get(target) ?? anchorsOf(target);
    anchors.set(target, known);
    return known.has(fragment) ? [] : [`${from}: ${href} leads to no heading`];
  });
}
