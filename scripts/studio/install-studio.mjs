import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../.tools/studio', import.meta.url));

/** What is taken out of which package. Studio's own dependencies, a gigabyte of them, are compiled into its page. */
const packages = {
  studio: {
    id: '@asyncapi/studio@1.4.2',
    integrity:
      'sha512-8AcTleihEyb8urSvNhhG13et3CFLkLXXqiAvZPV134Gl88RXP8C9UmItsZBQdGRib2jt0ZNpIKWQET2vsHRAiA==',
    paths: ['package/build/server/app/index.html', 'package/build/static', 'package/public'],
  },
  editor: {
    id: 'monaco-editor@0.43.0',
    integrity:
      'sha512-cnoqwQi/9fml2Szamv1XbSJieGJ1Dc8tENVMD26Kcfl7xGQWp7OBKMjlwKVGYFJ3/AXJjSOGvcqK7Ry/j9BM1Q==',
    paths: ['package/LICENSE', 'package/min/vs'],
  },
};

const run = (command, args, cwd) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status === 0) return stdout;
  throw new Error(`failed: ${command} ${args.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`.trim(), {
    cause: error,
  });
};

const unpack = ({ id, integrity, paths }, target, downloads) => {
  const [{ filename }] = JSON.parse(run('npm', ['pack', id, '--json'], downloads));
  const archive = join(downloads, filename);
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== integrity)
    throw new Error(`${id} is not what was looked at: ${found} instead of ${integrity}`);
  mkdirSync(target, { recursive: true });
  run('tar', ['xzf', archive, '-C', target, '--strip-components=1', ...paths], downloads);
};

/** Where the page of AsyncAPI Studio lies, and the editor that it would fetch from a CDN; both are brought from npm once. */
export const installStudio = () => {
  const complete = join(folder, 'installed.json');
  const wanted = JSON.stringify(packages);
  const isThere = existsSync(complete) && readFileSync(complete, 'utf8') === wanted;
  if (!isThere) {
    console.log('bringing AsyncAPI Studio from npm (once, 75 MB)');
    rmSync(folder, { recursive: true, force: true });
    const downloads = join(folder, 'downloads');
    mkdirSync(downloads, { recursive: true });
    for (const [name, each] of Object.entries(packages)) unpack(each, join(folder, name), downloads);
    rmSync(downloads, { recursive: true });
    writeFileSync(`${complete}.new`, wanted);
    renameSync(`${complete}.new`, complete);
  }
  return { studio: join(folder, 'studio'), editor: join(folder, 'editor/min/vs') };
};
