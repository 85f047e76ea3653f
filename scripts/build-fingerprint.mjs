import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';

/** What each build follows from besides its package; the second lockfile is that of what is installed. */
const COMMON = [
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.base.json',
  'turbo.json',
  'specs',
];
/** In a package, what its build does not follow from; of what is built, what does not run. */
const ASIDE = /^(node_modules|dist|test|system|long|\.turbo|README\.md)$/;
const BESIDE = /\.(map|d\.ts)$/;

/** Tells one state of the sources of these packages from another. */
export const sourceFingerprint = (homes) => fingerprint([...COMMON, ...homes], ASIDE);

/** Tells one state of what they were built to from another. */
export const outputFingerprint = (homes) =>
  fingerprint(
    homes.map((home) => `${home}/dist`),
    BESIDE,
  );

/** By name, size and times of each file: no edit, checkout or copy leaves them all as they were, and nothing has to be read. */
function fingerprint(paths, aside) {
  const hash = createHash('sha256');
  const add = (path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      for (const name of readdirSync(path).sort()) if (!aside.test(name)) add(`${path}/${name}`);
    } else hash.update(`${path} ${stats?.size} ${stats?.mtimeMs} ${stats?.ctimeMs}\n`);
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}
