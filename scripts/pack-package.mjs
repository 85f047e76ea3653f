import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Sources stay here: no condition may lead to them, and what only we run on them means nothing elsewhere. */
const manifestToPublish = (manifest) => {
  const { scripts, devDependencies, ...published } = manifest;
  const withoutSources = ([path, target]) => {
    if (typeof target === 'string') return [path, target];
    const { source, ...conditions } = target;
    return [path, conditions];
  };
  return { ...published, exports: Object.fromEntries(Object.entries(manifest.exports).map(withoutSources)) };
};

/**
 * Packs `packages/<name>`, which must be built, as it is published: `npm publish` takes the file as it is.
 * @returns the path of the tarball, in `folder`
 */
export const packPackage = (name, folder) => {
  const home = join(root, 'packages', name);
  const stage = mkdtempSync(join(tmpdir(), 'pack-'));
  try {
    const manifest = manifestToPublish(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')));
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const path of [...manifest.files, 'README.md'])
      cpSync(join(home, path), join(stage, path), { recursive: true });
    cpSync(join(root, 'LICENSE'), join(stage, 'LICENSE'));
    const { status, stdout, stderr } = spawnSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: stage,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm pack of ${name} failed: ${stderr}`);
    return join(folder, JSON.parse(stdout)[0].filename);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
};
