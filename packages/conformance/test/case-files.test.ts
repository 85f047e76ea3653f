import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseCases } from '../src/cases/choose-cases.ts';
import { loadCases, loadUnproved } from '../src/index.ts';
import { casesFolder } from './kit/generated-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
  copyFileSync(join(casesFolder, 'case-file.schema.yaml'), join(folder, 'case-file.schema.yaml'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (text: string, file = 'some.yaml') => {
  writeFileSync(join(folder, file), text);
  return loadCases(folder);
};
const withStep = (step: string) => `cases: [{id: x.y, title: X, rules: [RS3], steps: [{sync: a}, ${step}]}]`;

describe('files of cases', () => {
  it('give each case what holds for the whole file, unless it says otherwise', () => {
    const [one, other] = load(
      'profile: core\nneeds: {publish: true}\ncases: [{id: a, title: A, rules: [RS3], steps: [{sync: a}]}, {id: b, title: B, rules: [RS4], profile: full, setup: none, needs: {store: durable}, steps: [{sync: a}]}]',
    );
    expect(one).toMatchObject({
      file: 'some.yaml',
      profile: 'core',
      setup: 'session',
      needs: { publish: true },
    });
    expect(other).toMatchObject({
      profile: 'full',
      setup: 'none',
      needs: { publish: true, store: 'durable' },
    });
  });

  it.each([
    ['cases: [', 'some.yaml: is no YAML'],
    ['- 1', 'some.yaml: is no object'],
    ['cases: []', 'some.yaml, cases: must NOT have fewer than 1 items'],
    [
      'cases: [{id: x.y, title: X, rules: [RS3]}]',
      "some.yaml, case x.y: must have required property 'steps'",
    ],
    [
      'cases: [{id: x.y, title: X, rules: [rs3], steps: [{sync: a}]}]',
      'some.yaml, case x.y, rules.0: must match',
    ],
    ['cases: [{id: X, title: X, rules: [RS3], steps: [{sync: a}]}]', 'some.yaml, case X, id: must match'],
    [withStep('{sing: a}'), 'some.yaml, case x.y, steps.1: a step does one of open, send'],
    [withStep('{send: a, sync: a}'), 'found send and sync'],
    [withStep('{expect: a}'), "some.yaml, case x.y, steps.1: must have required property 'frame'"],
    [withStep('{expect: a, frame: {}, soon: true}'), 'steps.1: must NOT have additional properties: soon'],
    [withStep('{expect: a, frame: {n: {$rang: [1, 2]}}}'), 'steps.1.frame.n.$rang: is no matcher'],
    [
      withStep('{repeat: 2, steps: [{sync: b}, {closed: b}]}'),
      "steps.1.steps.1: must have required property 'code'",
    ],
  ])('%s is refused with where and why', (text, message) => {
    expect(() => load(text)).toThrow(message);
  });

  it('refuse an id that another file has', () => {
    load(withStep('{sync: a}'), 'first.yaml');
    expect(() => load(withStep('{sync: a}'), 'second.yaml')).toThrow(
      'second.yaml, case x.y, id: is that of a case in first.yaml',
    );
  });

  it('refuse reasons that belong to no rule', () => {
    writeFileSync(join(folder, 'unproved.yaml'), 'RS: because');
    expect(() => loadUnproved(folder)).toThrow('unproved.yaml, RS: is no rule with a reason');
  });

  it('hold at least 150 cases, some of them from the schemas, and can be chosen by part of an id or rule', () => {
    const all = loadCases(casesFolder);
    expect(all.length).toBeGreaterThan(150);
    expect(all.filter(({ file }) => file.startsWith('generated')).length).toBeGreaterThan(50);
    const some = chooseCases(all, 'core', ['resume.nothing', 'EV9']);
    expect(some.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['resume.nothing-twice', 'sessions.everyone']),
    );
    expect(some.length).toBeLessThan(20);
  });

  it('of the core take the WebSocket alone, are many, and touch what makes the protocol', () => {
    const core = chooseCases(loadCases(casesFolder), 'core', []);
    expect(core.length).toBeGreaterThan(80);
    expect(core.filter(({ needs }) => needs.publish || needs.store || needs.token)).toEqual([]);
    const steps = core.map((each) => ({ id: each.id, text: JSON.stringify(each.steps) }));
    const beyond = steps.filter(({ text }) => /"http":|"type":"publish"|"\/engine/.test(text));
    expect(beyond.map(({ id }) => id)).toEqual([]);
    const families = new Set(core.flatMap(({ rules }) => rules.map((rule) => rule.slice(0, 2))));
    expect([...families].sort()).toEqual([
      'CN',
      'EV',
      'FA',
      'FO',
      'FR',
      'LI',
      'LV',
      'RQ',
      'RS',
      'SC',
      'SE',
      'ST',
      'TU',
    ]);
  });
});
