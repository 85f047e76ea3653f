import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fromFile, Parser } from '@asyncapi/parser';

// Both specs pass redocly, and asyncapi.yaml the AsyncAPI parser, without an error or a warning.

const specs = ['specs/asyncapi.yaml', 'specs/openapi.yaml'];
/** We stay on AsyncAPI 3.0.0: with 3.1.0 the generators silently lose types. */
const accepted = new Set(['asyncapi-latest-version']);
const problems = specs.filter((path) => !existsSync(path)).map((path) => `${path}: missing`);

for (const path of specs) {
  const lint = spawnSync('node_modules/.bin/redocly', ['lint', '--format=json', path], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  try {
    for (const { ruleId, message, location } of JSON.parse(lint.stdout).problems) {
      const [at] = location;
      problems.push(`${at?.source?.ref ?? path}${at?.pointer ?? ''}: ${message} (${ruleId})`);
    }
  } catch {
    problems.push(`${path}: redocly gave no result\n${lint.stdout}${lint.stderr}`);
  }
}

const { document, diagnostics } = await fromFile(new Parser(), specs[0]).parse();
for (const { code, message, path, source } of diagnostics) {
  if (!accepted.has(code)) problems.push(`${source ?? specs[0]}#/${path.join('/')}: ${message} (${code})`);
}
if (!document) problems.push(`${specs[0]}: the AsyncAPI parser gave no document`);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
