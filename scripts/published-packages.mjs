import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

/** What leaves this repository, each as `{ name, home, manifest }` with the name of its folder; the rest is private and bundled into it. */
export const publishedPackages = () =>
  readdirSync(packages)
    .map((name) => {
      const home = join(packages, name);
      return { name, home, manifest: JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) };
    })
    .filter(({ manifest }) => !manifest.private);

/** The entries that have types: `{ specifier, types }`, what is imported and the built file that says what is in it. */
export const typedEntries = ({ manifest }) =>
  Object.entries(manifest.exports)
    .filter(([, target]) => target.types)
    .map(([path, { types }]) => ({ specifier: join(manifest.name, path), types }));
