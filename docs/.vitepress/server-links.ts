import type { MarkdownRenderer } from 'vitepress';

/** Pages of the server that shows the site, which documents name as code because elsewhere they lead nowhere. */
const SERVED: ReadonlySet<string> = new Set(['/docs', '/redoc', '/docs/asyncapi']);

/** Links the server's own pages where they are named. */
export function serverLinks(md: MarkdownRenderer): void {
  const plain = md.renderer.rules.code_inline;
  md.renderer.rules.code_inline = (tokens, index, options, env, self) => {
    const code = plain?.(tokens, index, options, env, self) ?? '';
    const path = tokens[index]?.content ?? '';
    return SERVED.has(path) ? `<a href="${path}" target="_self">${code}</a>` : code;
  };
}
