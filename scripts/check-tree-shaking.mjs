import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { typedEntries } from './published-packages.mjs';

/** What one of several exports may weigh when it alone is imported, in bytes, minified and gzipped. */
const limits = [
  { specifier: '@interactive-chat/client', name: 'ConversationError', limitBytes: 200 },
  { specifier: '@interactive-chat/client/node', name: 'fileStorage', limitBytes: 450 },
];

const bundledBytes = async (source) => {
  const bundle = await rolldown({
    input: 'entry',
    // `use client` is for those who render on a server; here only bytes count.
    onLog(level, log, handle) {
      if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log);
    },
    external: (id) => !/^(entry$|[./]|@interactive-chat\/)/.test(id),
    plugins: {
      name: 'entry',
      resolveId: (id) => (id === 'entry' ? `${process.cwd()}/entry.js` : undefined),
      load: (id) => (id.endsWith('/entry.js') ? source : undefined),
    },
  });
  const { output } = await bundle.generate({ format: 'es', minify: true, comments: false });
  await bundle.close();
  const code = output.map((part) => part.code ?? '').join('');
  return code.trim() === '' ? 0 : gzipSync(code, { level: 9 }).length;
};

/** Whoever imports a package and uses nothing of it, or little, pays for no more. Answers with what is wrong. */
export const checkTreeShaking = async (published) => {
  const problems = [];
  for (const { specifier } of typedEntries(published)) {
    const bytes = await bundledBytes(`import {} from '${specifier}';`);
    if (bytes > 0) problems.push(`${specifier} leaves ${bytes} bytes when nothing of it is used`);
    for (const { name, limitBytes } of limits.filter((limit) => limit.specifier === specifier)) {
      const used = await bundledBytes(`export { ${name} } from '${specifier}';`);
      if (used > limitBytes)
        problems.push(`${name} of ${specifier} alone: ${used} bytes, limit ${limitBytes}`);
    }
  }
  return problems;
};
