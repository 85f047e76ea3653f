import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const MAIN = 'apps/server/dist/main.js';
const SAID = 'packages/protocol/src/said';

/** A repository of two workspaces; what is built says what the sources of both said by then, and what it was called with. */
const FILES = {
  '.gitignore': 'node_modules\ndist\n.turbo\n',
  'package.json': JSON.stringify({
    name: 'some',
    private: true,
    packageManager: 'npm@11.19.1',
    workspaces: ['packages/*', 'apps/*'],
  }),
  'turbo.json': JSON.stringify({
    tasks: { build: { dependsOn: ['^transit'], outputs: ['dist/**'] }, transit: { dependsOn: ['^transit'] } },
  }),
  'packages/protocol/package.json': JSON.stringify({
    name: '@interactive-chat/protocol',
    version: '1.0.0',
  }),
  [SAID]: 'one',
  'apps/server/package.json': JSON.stringify({
    name: '@interactive-chat/server',
    version: '1.0.0',
    type: 'module',
    scripts: { build: 'node build.js' },
    dependencies: { '@interactive-chat/protocol': '1.0.0' },
  }),
  'apps/server/build.js': `
    import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
    const said = JSON.stringify(readFileSync('../../${SAID}', 'utf8'));
    mkdirSync('dist', { recursive: true });
    writeFileSync('dist/main.js', \`console.log(\${said}, ...process.argv.slice(2))\`);`,
};

let place: string;
let home: string;

const write = (name: string, text: string, root = home) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], { cwd: home, stdio: 'pipe' });
const turbo = (root: string) => join(root, 'node_modules/.bin/turbo');
const install = (root: string) => {
  mkdirSync(dirname(turbo(root)), { recursive: true });
  symlinkSync(path('node_modules/.bin/turbo'), turbo(root));
};
const run = (root = home, ...args: string[]) =>
  execFileSync(process.execPath, [path('scripts/run-built.mjs'), 'server', MAIN, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'run-built-'));
  home = join(place, 'home');
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  install(home);
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
});

afterAll(() => rmSync(place, { recursive: true }));

it('builds what was never built, as in a fresh clone, and hands the arguments on', () => {
  expect(run(home, 'a', '--b')).toBe('one a --b');
  const clone = join(place, 'clone');
  git('clone', '-q', home, clone);
  install(clone);
  expect(run(clone)).toBe('one');
});

it('builds nothing where nothing has changed', () => {
  expect(run()).toBe('one');
  unlinkSync(turbo(home));
  expect(run()).toBe('one');
  install(home);
});

it('builds anew when a source has changed, its own or that of what it is built with, also to a text of the same length', () => {
  write(SAID, 'two');
  expect(run()).toBe('two');
  write(
    'apps/server/build.js',
    FILES['apps/server/build.js'].replace('console.log(', 'console.log("server", '),
  );
  expect(run()).toBe('server two');
});

it('builds anew after the checkout of another commit', () => {
  git('commit', '-qam', 'two');
  git('checkout', '-q', 'HEAD~1');
  expect(run()).toBe('one');
  git('checkout', '-q', '-');
  expect(run()).toBe('server two');
});

it('builds anew what was deleted or written over', () => {
  rmSync(join(home, 'apps/server/dist'), { recursive: true });
  expect(run()).toBe('server two');
  write(MAIN, '');
  expect(run()).toBe('server two');
});

it('builds anew when something was installed', () => {
  write('node_modules/.package-lock.json', '{}');
  unlinkSync(turbo(home));
  expect(() => run()).toThrow('ENOENT');
  install(home);
  expect(run()).toBe('server two');
});

it('says why it does not build, and runs nothing', () => {
  write('apps/server/build.js', 'throw new Error("no build today")');
  expect(() => run()).toThrow('no build today');
});
