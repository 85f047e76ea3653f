import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const folders = ['docs', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)];
const documents = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => !/(^|\/)(node_modules|dist|api|system)\//.test(path))
      .map((path) => `${folder}/${path}`),
  )
  .concat('README.md', 'CONTRIBUTING.md')
  .filter((path) => path.endsWith('.md'));

interface Snippet {
  /** Where it would be a file: beside its document, whose packages it may import. */
  readonly file: string;
  /** For people: the document and the line. */
  readonly place: string;
  readonly code: string;
}

function snippetsOf(path: string, text: string): Snippet[] {
  return [...text.matchAll(/^```(tsx?|jsx?|typescript|javascript)\n(.*?)^```/gms)].map(
    ([, language = '', code = ''], index) => ({
      file: join(root, dirname(path), `${basename(path)}-${index}.${language.endsWith('x') ? 'tsx' : 'ts'}`),
      place: `${path}:${text.slice(0, text.indexOf(code)).split('\n').length}`,
      code,
    }),
  );
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  types: ['node'],
  customConditions: ['source'],
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  noEmit: true,
};

/** What the compiler has to say of snippets, each as if it were a file. */
function problemsIn(snippets: readonly Snippet[]): string[] {
  const host = ts.createCompilerHost(options);
  const byFile = new Map(snippets.map((snippet) => [snippet.file, snippet]));
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => byFile.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const snippet = byFile.get(path);
    return snippet ? ts.createSourceFile(path, snippet.code, version) : getSourceFile(path, version, ...rest);
  };
  const program = ts.createProgram([...byFile.keys()], options, host);
  return [...byFile.values()].flatMap(({ file, place }) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  });
}

describe('snippets', () => {
  it('in every README and guide compile', () => {
    const snippets = documents.flatMap((path) => snippetsOf(path, readFileSync(join(root, path), 'utf8')));
    expect(new Set(snippets.map(({ place }) => place.split(':')[0]))).toContain('README.md');
    expect(snippets.length).toBeGreaterThan(5);
    expect(problemsIn(snippets)).toEqual([]);
  }, 60_000);

  it('that are wrong are found', () => {
    const code = [
      "import { createConversation } from '@interactive-chat/client';",
      "createConversation({ url: '/ws' }).on('turn_update', ({ payload }) => payload.mood);",
    ].join('\n');
    const [snippet] = snippetsOf('docs/wrong.md', `Text.\n\`\`\`ts\n${code}\n\`\`\`\n`);
    expect(problemsIn(snippet ? [snippet] : [])).toEqual([
      expect.stringMatching(/^docs\/wrong\.md:3: .*'mood' does not exist/),
    ]);
  }, 60_000);
});
