import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseEngine } from '../../src/engine/choose-engine.ts';
import { readScript } from '../../src/engine/read-script.ts';
import { createScriptedEngine } from '../../src/engine/scripted-engine.ts';
import { builtIn, Stage } from './stage.ts';

const GUIDE = new URL('../../../../docs/guides/scripted-engine.md', import.meta.url);

function file(text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'script-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'script.yaml');
  writeFileSync(path, text);
  return path;
}

describe('a script in a file', () => {
  it('EN1 the example of the guide plays as it says', async () => {
    const example = /```yaml\n(.*?)```/s.exec(readFileSync(GUIDE, 'utf8'))?.[1] ?? '';
    const engine = createScriptedEngine(readScript(file(example)));
    const stage = new Stage({ engine, profile: builtIn('default') });
    await stage.begin();
    expect(stage.spoken()).toBe('Hello! What should I call you?');
    expect(await stage.exchange('Well, my name is Ana')).toBe('Nice to meet you.');
    expect(stage.events.some((event) => 'sure' in event.payload)).toBe(true);
    expect(await stage.exchange('And?')).toBe('Tell me more.');
    expect(stage.failure).toBeUndefined();
  });

  it('EN4 what the example does not expect fails loudly', async () => {
    const example = /```yaml\n(.*?)```/s.exec(readFileSync(GUIDE, 'utf8'))?.[1] ?? '';
    const stage = new Stage({
      engine: createScriptedEngine(readScript(file(example))),
      profile: builtIn('default'),
    });
    await stage.begin();
    await stage.exchange('Hello');
    expect(String(stage.failure)).toMatch(/step 1 expects .*my name is.*but got the text "Hello"/);
  });

  it.each([
    ['- emit: [{sing: la}]', /steps\[0.emit.0\]/],
    [
      '- expect: {kind: text, matches: "("}\n  emit: []',
      /steps\[0.expect.matches\]: must be a regular expression/,
    ],
    ['[]', /no script/],
    ['- {emit', /script.yaml: /],
  ])('EN1 %j is refused at the start with file and path', async (text, reason) => {
    const script = file(text);
    const choice = chooseEngine({ engine: 'scripted', llm: undefined, script });
    await expect(choice).rejects.toThrow(reason);
    await expect(choice).rejects.toThrow(script);
  });
});
