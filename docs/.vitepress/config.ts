import { slug } from 'github-slugger';
import { defineConfig } from 'vitepress';
import { diagrams } from './diagrams.ts';
import { moveInlineScripts } from './inline-scripts.ts';
import { findPages, findSections, sitePath, titleOf } from './pages.ts';
import { repositoryLinks } from './repository-links.ts';
import { ruleLinks } from './rule-links.ts';
import { serverLinks } from './server-links.ts';

const pages = findPages();
const base = '/guide/';

export default defineConfig({
  title: 'Interactive Chat',
  description: 'Conversations between people and an AI, streamed live, in order, once.',
  base,
  srcDir: '..',
  srcExclude: ['apps/**', 'packages/*/*/**', 'specs/rules.md', 'coverage/**'],
  // Where a server that was started as the quick start says is found.
  ignoreDeadLinks: 'localhostLinks',
  rewrites: Object.fromEntries(pages.map((page) => [page, sitePath(page)])),
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  // Small assets as data URLs would need a looser policy for nothing.
  vite: { build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 }, publicDir: false },
  markdown: {
    // As on GitHub, so that links to headings hold in both.
    anchor: { slugify: slug },
    attrs: { disable: true },
    // The usual ones are too faint for some.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    preConfig(md) {
      repositoryLinks(md, new Set(pages));
      ruleLinks(md, '/docs/protocol/generated/rules.md');
    },
    config(md) {
      diagrams(md);
      serverLinks(md);
    },
  },
  transformHtml: (html, _page, { siteConfig }) => moveInlineScripts(html, siteConfig.outDir, base),
  themeConfig: {
    // Without a label of its own, the button is called what it shows.
    search: { provider: 'local', options: { translations: { button: { buttonAriaLabel: '' } } } },
    outline: [2, 3],
    externalLinkIcon: true,
    sidebar: findSections(pages).map(({ text, pages: listed }) => ({
      text,
      items: listed.map((page) => ({
        text: titleOf(page),
        link: `/${sitePath(page).replace(/(^|\/)index\.md$|\.md$/, '$1')}`,
      })),
    })),
    nav: [
      { text: 'Quick start', link: '/docs/quick-start' },
      { text: 'Protocol', link: '/docs/protocol/' },
      { text: 'Configuration', link: '/docs/configuration' },
    ],
  },
});
