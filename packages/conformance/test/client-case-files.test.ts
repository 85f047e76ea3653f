import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientStep } from '../src/cases/client-case.ts';
import { loadDriverSchema } from '../src/cases/load-cases.ts';
import { createDriverCheck } from '../src/client/driver-line.ts';
import { reasonNotToPlay } from '../src/client/unfit-client.ts';
import { loadCases, loadClientCases } from '../src/index.ts';
import type { JsonObject } from '../src/json.ts';
import { casesFolder } from './kit/generated-files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
  mkdirSync(join(folder, 'client'));
  for (const file of ['case-file.schema.yaml', 'client/case-file.schema.yaml'])
    copyFileSync(join(casesFolder, file), join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true }));

const load = (text: string) => {
  writeFileSync(join(folder, 'client/some.yaml'), text);
  return loadClientCases(folder);
};
const withStep = (step: string) =>
  `cases: [{id: client.x, title: X, rules: [CL1], steps: [{sync: true}, ${step}]}]`;
const client = { command: 'x', name: 'x', protocol: '1.0', can: ['state', 'advance'] };

describe('files of cases for clients', () => {
  it('lie apart from those for servers', () => {
    const [one] = load(withStep('{accept: a}'));
    expect(one).toMatchObject({ file: 'client/some.yaml', setup: 'open', profile: 'full', allow: [] });
    expect(one).not.toHaveProperty('needs');
    expect(loadCases(folder)).toEqual([]);
  });

  it.each([
    [withStep('{open: a}'), 'some.yaml, case client.x, steps.1: a step does one of do, answered'],
    [withStep('{accept: a, refuse: 200}'), 'case client.x, steps.1.refuse: must be >= 400'],
    [withStep('{do: dance}'), 'steps.1.do: must be equal to one of the allowed values'],
    [withStep('{repeat: 2, steps: [{close: a}]}'), "steps.1.steps.0: must have required property 'code'"],
    [withStep('{told: {n: {$rang: 1}}}'), 'steps.1.told.n.$rang: is no matcher'],
    [withStep('{sync: true}').replace('client.x', 'x.y'), 'case x.y, id: must match'],
  ])('%s is refused with where and why', (text, message) => {
    expect(() => load(text)).toThrow(message);
  });

  it('ask a driver only for what a driver is asked for', () => {
    const { faultOfCommand } = createDriverCheck(loadDriverSchema(casesFolder));
    const asked = loadClientCases(casesFolder).flatMap(({ id, steps }) =>
      commandsIn(steps).map((command) => ({ id, fault: faultOfCommand(command) })),
    );
    expect(asked.filter(({ fault }) => fault !== undefined)).toEqual([]);
    expect(asked.length).toBeGreaterThan(100);
  });

  it('hold at least 60 cases that are written and as many that the document gives', () => {
    const all = loadClientCases(casesFolder);
    const generated = all.filter(({ file }) => file.startsWith('client/generated/'));
    expect(generated.length).toBeGreaterThan(60);
    expect(all.length - generated.length).toBeGreaterThan(60);
  });

  it('are not played where the driver cannot, and it is said why', () => {
    const reason = (step: string, can: readonly string[]) => {
      const [one] = load(withStep(step));
      return one && reasonNotToPlay(one, { ...client, can }, 5000);
    };
    expect(reason('{do: wake, with: {event: online}}', ['advance'])).toBe('needs a driver that can wake');
    expect(reason('{do: connect, with: {storage: true}}', ['advance'])).toContain('can storage');
    expect(reason('{state: {state: {seq: 1}}}', [])).toContain('can state');
    expect(reason('{state: {session_id: x}}', [])).toBeUndefined();
    expect(reason('{repeat: 3, steps: [{quiet: 2000}]}', [])).toBe(
      'takes at least 6000 ms with a client whose clock cannot be moved: --patience 6000, or a driver that can advance',
    );
    expect(reason('{repeat: 3, steps: [{quiet: 2000}]}', ['advance'])).toBeUndefined();
    expect(reason('{quiet: 5000}', [])).toBeUndefined();
  });
});

/** What a driver is sent in these steps, with names that stand for what a run fills in. */
function commandsIn(steps: readonly ClientStep[]): JsonObject[] {
  return steps.flatMap((step): JsonObject[] => {
    if ('repeat' in step) return commandsIn(step.steps);
    if (!('do' in step)) return [];
    const filled = JSON.parse(JSON.stringify(step.with ?? {}), (_, value: unknown) =>
      typeof value === 'object' && value !== null && '$text' in value ? 'text' : value,
    ) as JsonObject;
    const url: JsonObject = step.do === 'connect' ? { url: 'ws://127.0.0.1:1/1/ws' } : {};
    return [{ id: 1, do: step.do, ...url, ...filled }];
  });
}
