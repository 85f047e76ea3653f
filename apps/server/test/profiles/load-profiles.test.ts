import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { load as parse } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { loadProfiles } from '../../src/profiles/load-profiles.ts';
import { MAX_PROFILE_BYTES } from '../../src/profiles/read-profile-file.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { ConfigError } from '../../src/read-setting.ts';
import { directoryOf, smallProfile } from './directory.ts';

const shipped = shippedProfiles.map(({ name }) => name);

interface Loaded {
  readonly names: string[];
  readonly titles: ReadonlyMap<string, string>;
  readonly logged: unknown[];
}

function load(profilesDir?: string, defaultProfile = 'default'): Loaded {
  const logged: unknown[] = [];
  const profiles = loadProfiles(
    { profilesDir, defaultProfile },
    { info: (fields: unknown) => void logged.push(fields) },
  );
  return {
    names: [...profiles.keys()],
    titles: new Map([...profiles].map(([name, { title }]) => [name, title])),
    logged,
  };
}

/** What the start is refused with, file names without their directory. */
function refusal(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = directoryOf(files);
  try {
    load(directory);
  } catch (error) {
    if (error instanceof ConfigError) return error.message.replaceAll(`${directory}/`, '');
    throw error;
  }
  throw new Error('the profiles were accepted');
}

describe('loading profiles', () => {
  it('PH6 without a directory, those that come with the server are loaded, the default first', () => {
    const { names, logged } = load();
    expect(names[0]).toBe('default');
    expect(names.toSorted()).toEqual(shipped.toSorted());
    expect(logged).toEqual([]);
  });

  it('PH6 every YAML and JSON file of the directory is added, and nothing else in it', () => {
    const directory = directoryOf({
      'b.yml': smallProfile('second'),
      'a.yaml': smallProfile('first'),
      'c.json': JSON.stringify(parse(smallProfile('third')), null, '\t'),
      'notes.txt': 'not a profile',
      'd.yaml.bak': 'not a profile',
    });
    mkdirSync(join(directory, 'archive.yaml'));
    const { names, logged } = load(directory);
    expect(names.filter((name) => !shipped.includes(name))).toEqual(['first', 'second', 'third']);
    expect(logged).toEqual([{ profiles_dir: directory, profiles: 3, replaced: [] }]);
  });

  it('PH6 a profile of the directory replaces the one of the same name, which is logged', () => {
    const { names, titles, logged } = load(directoryOf({ 'mine.yaml': smallProfile('default', 'My own') }));
    expect(names.toSorted()).toEqual(shipped.toSorted());
    expect(titles.get('default')).toBe('My own');
    expect(logged).toMatchObject([{ profiles: 1, replaced: ['default'] }]);
  });

  it('PH6 a file that is linked to is read, as mounted configuration is', () => {
    const elsewhere = directoryOf({ 'data.txt': smallProfile('linked') });
    const directory = directoryOf({});
    symlinkSync(join(elsewhere, 'data.txt'), join(directory, 'linked.yaml'));
    expect(load(directory).names).toContain('linked');
  });

  it('PH6 the default is the first, wherever it comes from', () => {
    expect(load(undefined, 'sales_call').names[0]).toBe('sales_call');
    expect(load(directoryOf({ 'z.yaml': smallProfile('zen') }), 'zen').names).toEqual(['zen', ...shipped]);
  });

  it('PH6 a default that is unknown is refused with the names that are known', () => {
    expect(() => load(directoryOf({ 'z.yaml': smallProfile('zen') }), 'zenn')).toThrow(
      new ConfigError(
        `DEFAULT_PROFILE: "zenn" names no profile; known are ${[...shipped, 'zen'].join(', ')}`,
      ),
    );
  });
});

describe('a profile that cannot be used', () => {
  it('PH6 is refused with file, path and reason, together with all others', () => {
    const small = smallProfile('small');
    expect(
      refusal({
        'a.yaml': small.replace('to: end', 'to: nowhere').replace('maxTurns: 2', 'maxTurns: 0'),
        'b.yaml': small.replace('to: end', 'to: nowhere').replace('[Goodbye.]', '["Bye, {name}."]'),
        'c.yaml': small.replace('title: Small talk\n', ''),
        'd.yaml': small,
      }).split('\n'),
    ).toEqual([
      'profile a.yaml cannot be used:',
      '  phases[0].guards.maxTurns: Too small: expected number to be >=1',
      'profile b.yaml cannot be used:',
      '  phases[0].transitions[0].to: names no phase: nowhere; known are asking and end',
      '  phases[0].bridges[0]: no question has the slot {name}; known are: none',
      '  phases[0].bridges: needs a line without a slot, for when its value is not known',
      'profile c.yaml cannot be used:',
      '  title: Invalid input: expected string, received undefined',
    ]);
  });

  it('PH6 is refused with line and column when it is no YAML', () => {
    expect(refusal({ 'a.yaml': 'name: small\ntitle: [Small talk\nphases: 3\n' })).toMatch(
      /^profile a\.yaml cannot be used:\n {2}line 3, column 1: /,
    );
    expect(refusal({ 'a.json': '{"name": "small",\n "title": }' })).toContain('a.json');
    expect(refusal({ 'a.yaml': `${smallProfile('small')}name: twice\n` })).toMatch(
      /line 18, column 1: duplicated/,
    );
    expect(refusal({ 'a.yaml': smallProfile('small').replace('One', '!secret One') })).toMatch(
      /line 3, column 14: .*!secret/,
    );
  });

  it('PH6 of a name that another file of the directory has is refused with both', () => {
    const message = refusal({ 'a.yaml': smallProfile('twin'), 'b.json': smallProfile('twin') });
    expect(message).toBe('profile b.json cannot be used:\n  name: twin is the name of a.yaml already');
  });

  it.each([
    ['an empty file', ''],
    ['a list', '- name: small'],
    ['two documents', `${smallProfile('a')}---\n${smallProfile('b')}`],
    ['what is no UTF-8', new Uint8Array([0x6e, 0xff, 0xfe])],
  ])('PH6 %s is refused', (_, content) => {
    expect(refusal({ 'a.yaml': content })).toMatch(/^profile a\.yaml cannot be used:\n {2}\S/);
  });

  it('PH6 a directory that is not there is refused with the variable and the value', () => {
    const missing = join(directoryOf({}), 'missing');
    expect(() => load(missing)).toThrow(/^PROFILES_DIR: ".*missing" cannot be read: ENOENT/);
  });

  it('PH6 a link that leads nowhere is refused', () => {
    const directory = directoryOf({});
    symlinkSync(join(directory, 'gone'), join(directory, 'a.yaml'));
    expect(() => load(directory)).toThrow(/a\.yaml cannot be used:\n {2}ENOENT/);
  });

  it('PH6 a file of the most bytes is read, one of a byte more is refused', () => {
    const small = smallProfile('small');
    const padded = (bytes: number): string => small + '#'.repeat(bytes - small.length);
    expect(load(directoryOf({ 'a.yaml': padded(MAX_PROFILE_BYTES) })).names).toContain('small');
    expect(refusal({ 'a.yaml': padded(MAX_PROFILE_BYTES + 1) })).toContain(
      `the file has ${MAX_PROFILE_BYTES + 1} bytes; at most ${MAX_PROFILE_BYTES} are read`,
    );
  });

  it('PH6 SC4 aliases may save writing, and cannot fill the memory', () => {
    const aliased = smallProfile('small')
      .replace('[I see.]', '&lines [I see.]')
      .replace('[Goodbye.]', '*lines');
    expect(load(directoryOf({ 'a.yaml': aliased })).names).toContain('small');
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
    );
    expect(refusal({ 'a.yaml': ['l0: &l0 [x]', ...levels].join('\n') })).toContain('alias');
  });

  it('SC4 a __proto__ key is refused and changes nothing', () => {
    expect(refusal({ 'a.yaml': `${smallProfile('small')}__proto__: {polluted: yes}\n` })).toContain(
      '__proto__',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
