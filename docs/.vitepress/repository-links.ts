import { posix, relative } from 'node:path';
import type { MarkdownRenderer } from 'vitepress';
import { pageOf, root, sitePath } from './pages.ts';

/** What the server that shows the site has at an address of its own. */
const SERVED = /^specs\/((asyncapi|openapi)\.yaml|schemas\/[\w-]+\.yaml)$/;
const IS_OWN = /^(?![a-z][a-z+.-]*:|#|\/)/i;

interface Target {
  readonly href: string;
  /** Whether it leaves the site for the server's own pages. */
  readonly leaves: boolean;
}

/**
 * Makes links between files of the repository links of the site. A link to a file that is no page,
 * such as a source file, becomes its text, with the path to be seen on hovering.
 */
export function repositoryLinks(md: MarkdownRenderer, pages: ReadonlySet<string>): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    const folder = posix.dirname(relative(root, String(env.realPath ?? env.path)));
    for (const { children } of tokens) {
      let isLink = true;
      for (const token of children ?? []) {
        const href = token.attrGet('href') ?? '';
        if (token.type === 'link_close' && !isLink) token.tag = 'span';
        if (token.type !== 'link_open') continue;
        isLink = true;
        if (!IS_OWN.test(href)) continue;
        const [path = '', fragment] = href.split('#');
        const file = posix.join(folder, decodeURIComponent(path)).replace(/^\.$|\/$/, '');
        const target = targetOf(file, fragment, pages);
        isLink = target !== undefined;
        if (target === undefined) {
          token.tag = 'span';
          token.attrs = [['title', `in the repository: ${file}`]];
        } else {
          token.attrSet('href', target.href);
          if (target.leaves) token.attrSet('target', '_self');
        }
      }
    }
  });
}

function targetOf(
  file: string,
  fragment: string | undefined,
  pages: ReadonlySet<string>,
): Target | undefined {
  const page = pageOf(file, pages);
  if (page !== undefined)
    return { href: `/${sitePath(page)}${fragment ? `#${fragment}` : ''}`, leaves: false };
  return SERVED.test(file) ? { href: `/${file}`, leaves: true } : undefined;
}
