import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The site is the repository: a page's address is its file's path, so that relative links hold in both. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Section {
  readonly text: string;
  readonly pages: readonly string[];
}

interface SectionPlan extends Section {
  /** Pages that no section names find their place by this; the first that fits. */
  readonly rest?: RegExp;
}

const PLAN: readonly SectionPlan[] = [
  { text: 'Begin', pages: ['README.md', 'docs/quick-start.md', 'docs/guides/console.md'] },
  {
    text: 'In your page',
    pages: ['docs/guides/sdk.md', 'packages/client/README.md', 'packages/react/README.md'],
  },
  {
    text: 'What talks back',
    pages: [
      'docs/guides/profiles.md',
      'docs/guides/llm-engine.md',
      'docs/guides/external-engine.md',
      'docs/guides/scripted-engine.md',
    ],
    rest: /^docs\/transcripts\//,
  },
  {
    text: 'Operating',
    pages: [
      'docs/guides/operating.md',
      'docs/configuration.md',
      'docs/guides/durability.md',
      'docs/security.md',
    ],
    rest: /^docs\/(guides|examples)\//,
  },
  {
    text: 'Protocol',
    pages: [
      'docs/protocol/README.md',
      'docs/protocol/generated/rules.md',
      'docs/protocol/generated/requests.md',
      'docs/protocol/generated/events.md',
      'docs/protocol/generated/signals.md',
      'docs/protocol/generated/frames.md',
      'docs/protocol/generated/engine-frames.md',
      'docs/protocol/generated/types.md',
      'docs/protocol/generated/codes.md',
      'docs/protocol/generated/limits.md',
      'docs/protocol/generated/http.md',
      'specs/README.md',
    ],
    rest: /^docs\/protocol\//,
  },
  {
    text: 'Conformance',
    pages: [
      'docs/guides/conformance.md',
      'docs/conformance-coverage.md',
      'specs/conformance/README.md',
      'packages/conformance/README.md',
    ],
  },
  {
    text: 'Behind it',
    pages: [
      'docs/architecture.md',
      'docs/limitations.md',
      'docs/comparison.md',
      'docs/benchmarks.md',
      'docs/long-runs.md',
      'docs/reference-coverage.md',
      'CONTRIBUTING.md',
    ],
    rest: /^(?!docs\/decisions\/)/,
  },
  { text: 'Decisions', pages: ['docs/decisions/README.md'], rest: /^docs\/decisions\// },
];

/** Stands on the site as the page that is generated from it, with an anchor for each rule. */
const REPLACED = new Map([['specs/rules.md', 'docs/protocol/generated/rules.md']]);

/** Every page, by its path in the repository. */
export function findPages(): string[] {
  const within = (folder: string): string[] =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.md') && !path.startsWith('docs/.vitepress/'));
  const packages = readdirSync(`${root}packages`)
    .map((name) => `packages/${name}/README.md`)
    .filter((path) => existsSync(`${root}${path}`));
  return ['README.md', 'CONTRIBUTING.md', ...packages, ...within('docs'), ...within('specs')]
    .filter((path) => !REPLACED.has(path))
    .sort();
}

/** The page that stands for a file or folder of the repository, if one does. */
export function pageOf(path: string, pages: ReadonlySet<string>): string | undefined {
  return [REPLACED.get(path), path, path === '' ? 'README.md' : `${path}/README.md`].find(
    (candidate) => candidate !== undefined && pages.has(candidate),
  );
}

/** Where VitePress has a page. */
export const sitePath = (page: string): string => page.replace(/(^|\/)README\.md$/, '$1index.md');

/** A page's first heading. */
export function titleOf(page: string): string {
  const title = /^# (.+)$/m.exec(readFileSync(`${root}${page}`, 'utf8'))?.[1];
  if (title === undefined) throw new Error(`${page} has no heading of the first level`);
  return title.replaceAll('`', '');
}

/** All pages in the order in which they are read. A page that nobody named is found by its folder. */
export function findSections(pages: readonly string[] = findPages()): Section[] {
  const left = new Set(pages);
  for (const { pages: named } of PLAN) for (const page of named) left.delete(page);
  return PLAN.map(({ text, pages: named, rest }) => {
    const found = [...left].filter((page) => rest?.test(page));
    for (const page of found) left.delete(page);
    return { text, pages: [...named, ...found] };
  });
}
