import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerProcess } from '../../../apps/server/system/kit/server-process.ts';
import { InstalledFixture } from './kit/installed-fixture.ts';

describe('a project on Node', () => {
  let project: InstalledFixture;
  let server: ServerProcess;
  let url = '';

  beforeAll(async () => {
    server = new ServerProcess({ SPEED: '0' });
    project = await InstalledFixture.install(new URL('fixtures/node', import.meta.url), ['client']);
    url = `${await server.address()}/ws`;
  }, 60_000);

  afterAll(async () => {
    await server.stop();
    await project?.remove();
  });

  it('installs one package of ours', async () => {
    const installed = JSON.parse(await project.run('npm', 'ls', '--json', '--all')) as {
      dependencies: Record<string, unknown>;
    };
    const ours = Object.keys(installed.dependencies).filter((name) => name.startsWith('@interactive-chat/'));
    expect(ours).toEqual(['@interactive-chat/client']);
  });

  it('brings source maps that hold their sources', () => {
    const dist = join(project.folder, 'node_modules/@interactive-chat/client/dist');
    const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js.map'),
    );
    const sources = maps.flatMap((file) => {
      const map = JSON.parse(readFileSync(join(dist, file), 'utf8')) as {
        sources: string[];
        sourcesContent: (string | null)[];
      };
      return map.sources.map((source, index) => [source.replace(/^.*\//, ''), map.sourcesContent[index]]);
    });
    expect(sources.filter(([, content]) => !content)).toEqual([]);
    const names = sources.map(([name]) => name);
    for (const name of ['create-conversation.ts', 'evolve.ts', 'node.ts', 'schemas.gen.ts'])
      expect(names).toContain(name);
  });

  it('compiles as Node resolves modules and as bundlers do, and where the types of libraries are checked', async () => {
    const compile = (config: string) => project.run('npx', 'tsc', '-p', config);
    await Promise.all(['tsconfig.json', 'tsconfig.bundler.json', 'tsconfig.strict.json'].map(compile));
  });

  it('CL4 CL6 talks, ends by itself when it closed, and finds its session again when it is started anew', async () => {
    const talk = async (text: string) =>
      JSON.parse(await project.run(process.execPath, 'dist/talk.js', url, text)) as Record<string, string>;
    const first = await talk('My hometown is in the mountains.');
    expect(first).toEqual({ sessionId: expect.any(String), answer: expect.stringMatching(/\w/) });
    const second = await talk('My brother still lives there.');
    expect(second.sessionId).toBe(first.sessionId);
  });
});
