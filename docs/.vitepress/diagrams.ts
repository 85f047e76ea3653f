import { renderMermaidSVG } from 'beautiful-mermaid';
import type { MarkdownRenderer } from 'vitepress';

/** Draws Mermaid when the site is built, so that no page loads a renderer; its colours are the theme's (style.css). */
export function diagrams(md: MarkdownRenderer): void {
  const fence = md.renderer.rules.fence;
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token?.info.trim() !== 'mermaid') return fence?.(tokens, index, options, env, self) ?? '';
    const svg = renderMermaidSVG(token.content, { transparent: true, font: 'Inter' });
    // Its style sheet would load a font from elsewhere.
    return `<div class="diagram" tabindex="0">${svg.replace(/<style>.*?<\/style>/s, '').replace(/ style="[^"]*"/, '')}</div>\n`;
  };
}
