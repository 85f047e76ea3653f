import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lockfile = new URL('../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(lockfile, 'utf8')) as {
  packages: Readonly<Record<string, LockedPackage>>;
};
const entries = Object.entries(packages);

/** The machines that the README's two lines promise to work on. */
const targets = [
  { name: 'linux x64 glibc', os: 'linux', cpu: 'x64', libc: 'glibc' },
  { name: 'linux arm64 glibc', os: 'linux', cpu: 'arm64', libc: 'glibc' },
  { name: 'linux x64 musl', os: 'linux', cpu: 'x64', libc: 'musl' },
  { name: 'linux arm64 musl', os: 'linux', cpu: 'arm64', libc: 'musl' },
  { name: 'darwin arm64', os: 'darwin', cpu: 'arm64', libc: undefined },
] as const;

/** Their one Linux build is linked statically and asks for no libc, so it serves musl as well. */
const staticallyLinked = new Set(['turbo', 'esbuild']);

/** Exists for macOS only, where it watches files; elsewhere nothing is missing without it. */
const macOnly = 'fsevents';

/** Says in its name alone what it was built for. */
const libcOf = (name: string, { libc }: LockedPackage): readonly string[] | undefined =>
  libc ?? (/-musl(eabihf)?$/.test(name) ? ['musl'] : undefined);

const isNative = ({ os, cpu }: LockedPackage): boolean => os !== undefined || cpu !== undefined;

/** The nearest locked copy, looked up as Node does. */
const resolve = (parent: string, name: string): LockedPackage | undefined => {
  for (let folder = parent; ; folder = folder.replace(/(^|\/)node_modules\/(?:@[^/]+\/)?[^/]+$/, '')) {
    const found = packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found || folder === '') return found;
    if (!folder.includes('node_modules/')) return packages[`node_modules/${name}`];
  }
};

const families = entries.flatMap(([path, { optionalDependencies = {} }]) => {
  const members = Object.keys(optionalDependencies)
    .filter((name) => name !== macOnly)
    .flatMap((name) => {
      const locked = resolve(path, name);
      return locked === undefined ? [] : [{ ...locked, libc: libcOf(name, locked) }];
    })
    .filter(isNative);
  return members.length > 0 ? [{ name: path.replace(/^.*node_modules\//, ''), members }] : [];
});

const serves = (family: string, member: LockedPackage, target: (typeof targets)[number]): boolean =>
  (member.os?.includes(target.os) ?? true) &&
  (member.cpu?.includes(target.cpu) ?? true) &&
  (target.libc === undefined ||
    (member.libc?.includes(target.libc) ?? (target.libc === 'glibc' || staticallyLinked.has(family))));

describe('package-lock.json', () => {
  it('knows the native families', () => {
    expect(families.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['@biomejs/biome', 'lightningcss', 'rolldown', 'turbo']),
    );
  });

  for (const { name, members } of families) {
    it(`holds ${name} for every supported machine`, () => {
      const missing = targets.filter((target) => !members.some((member) => serves(name, member, target)));
      expect(missing.map((target) => target.name)).toEqual([]);
    });
  }

  it('leaves the one transport without a musl build optional', () => {
    // It carries all its binaries in one package, none of them for musl; there `ws` takes its place.
    expect(packages['node_modules/uWebSockets.js']).toMatchObject({ optional: true });
  });

  it('names no registry, and vouches for every package by its hash', () => {
    const fetched = entries.filter(([path, { link }]) => path.includes('node_modules/') && !link);
    expect(fetched.length).toBeGreaterThan(100);
    expect(fetched.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });
});
