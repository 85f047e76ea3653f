import { resolve } from 'node:path';
import { packPackage } from './pack-package.mjs';
import { publishedPackages } from './published-packages.mjs';

// Packs packages, which must be built, into tarballs that can be installed and published, and prints their paths.
// usage: node scripts/pack.mjs <folder> [<name in packages/>...]   all that are published, when none is named

const [folder = '.', ...names] = process.argv.slice(2);
const wanted = names.length > 0 ? names : publishedPackages().map(({ name }) => name);
for (const name of wanted) console.log(packPackage(name, resolve(folder)));
