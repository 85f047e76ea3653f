import { readFileSync } from 'node:fs';
import type { MarkdownRenderer } from 'vitepress';
import { root } from './pages.ts';

const ROW = /^\| ([A-Z]{2}\d+) \| (.+) \|$/gm;
const MENTION = /\b[A-Z]{2}\d+\b/g;

/** Every rule by its ID. */
function readRules(): ReadonlyMap<string, string> {
  const text = readFileSync(`${root}specs/rules.md`, 'utf8');
  return new Map([...text.matchAll(ROW)].map(([, id = '', rule = '']) => [id, rule.replaceAll('`', '')]));
}

/** Links every rule that a text names to the rule itself, which can also be read on hovering. */
export function ruleLinks(md: MarkdownRenderer, rulesPage: string): void {
  const rules = readRules();
  md.core.ruler.push('rule-links', (state) => {
    state.tokens.forEach((block, index) => {
      if (state.tokens[index - 1]?.type === 'heading_open') return;
      let depth = 0;
      block.children = (block.children ?? []).flatMap((token) => {
        if (token.type === 'link_open') depth += 1;
        if (token.type === 'link_close') depth -= 1;
        if (token.type !== 'text' || depth > 0) return token;
        return split(token.content, rules).flatMap(({ text, rule }) => {
          const content = new state.Token('text', '', 0);
          content.content = text;
          if (rule === undefined) return content;
          const open = new state.Token('link_open', 'a', 1);
          open.attrs = [
            ['href', `${rulesPage}#${text.toLowerCase()}`],
            ['title', rule],
            ['class', 'rule'],
          ];
          return [open, content, new state.Token('link_close', 'a', -1)];
        });
      });
    });
  });
}

function split(content: string, rules: ReadonlyMap<string, string>): { text: string; rule?: string }[] {
  const parts: { text: string; rule?: string }[] = [];
  let end = 0;
  for (const { 0: id, index } of content.matchAll(MENTION)) {
    const rule = rules.get(id);
    if (rule === undefined) continue;
    parts.push({ text: content.slice(end, index) }, { text: id, rule });
    end = index + id.length;
  }
  return [...parts, { text: content.slice(end) }].filter(({ text }) => text !== '');
}
