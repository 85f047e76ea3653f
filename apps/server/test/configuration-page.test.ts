import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { SETTINGS } from '../src/settings.ts';
import { configurationPage } from './kit/configuration-page.ts';

const PATH = fileURLToPath(new URL('../../../docs/configuration.md', import.meta.url));

describe('docs/configuration.md', () => {
  beforeAll(() => {
    // `npm run generate` writes what is compared here.
    if (process.env.UPDATE_GENERATED === '1') writeFileSync(PATH, configurationPage());
  });

  it('is what apps/server/src/settings.ts gives; else run `npm run generate`', () => {
    expect(readFileSync(PATH, 'utf8')).toBe(configurationPage());
  });

  it('has no variable that the server does not read', () => {
    const read = new Set<string>();
    const env = new Proxy<Record<string, string>>(
      { ENGINE: 'llm', LLM_MODEL: 'any', STORE: 'sqlite' },
      {
        get(target, name) {
          read.add(String(name));
          return target[String(name)];
        },
      },
    );
    readConfig(env);
    expect(Object.keys(SETTINGS).filter((name) => !read.has(name))).toEqual([]);
  });
});
