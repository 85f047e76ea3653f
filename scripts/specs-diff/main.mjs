import { findTool } from '../system-tools.mjs';
import { asyncapiAsOpenapi } from './asyncapi-as-openapi.mjs';
import { judgeLists } from './judge-lists.mjs';
import { judgeRest } from './judge-rest.mjs';
import { judgeRules } from './judge-rules.mjs';
import { judgeSchemas } from './judge-schemas.mjs';
import { judgeVersions } from './judge-versions.mjs';
import { expectCommit, readSpecs, readSpecsAt } from './read-specs.mjs';
import { table } from './table.mjs';

// Says what changed in specs/ since a commit, and whether that breaks clients, as the policy of specs/README.md has it.
// usage: npm run specs:diff -- REF
// Exit code: 0 nothing that breaks, or with the major version that it needs; 1 breaking without; 2 could not be compared.

/** `view` gives the document as OpenAPI. */
const judgeDocument = async (spec, oasdiff, before, after, view) => {
  const schemas = { before: view(before), after: view(after) };
  const judged = await judgeSchemas(oasdiff, schemas.before, schemas.after);
  const rest = judgeRest({ before, after, schemas, judged });
  return [...judged, ...judgeLists(before, after), ...rest].map((row) => ({ spec, ...row }));
};

const compare = async (ref, folder) => {
  const oasdiff = findTool('OASDIFF_PATH');
  await expectCommit(ref, folder);
  const [before, after] = await Promise.all([readSpecsAt(ref, folder), readSpecs(folder)]);
  const [asyncapi, openapi] = await Promise.all([
    judgeDocument('asyncapi', oasdiff, before.asyncapi, after.asyncapi, asyncapiAsOpenapi),
    judgeDocument('openapi', oasdiff, before.openapi, after.openapi, (document) => document),
  ]);
  const rules = judgeRules(before.rules, after.rules).map((row) => ({ spec: 'rules', ...row }));
  const version = (name, of) => ({ name, before: of(before), after: of(after) });
  const verdicts = (...rows) => new Set(rows.flat().map(({ verdict }) => verdict));
  const judgements = [
    judgeVersions('asyncapi.yaml', verdicts(asyncapi, rules), [
      version('info.version', (specs) => specs.asyncapi.info.version),
      version('x-protocol-version', (specs) => specs.asyncapi['x-protocol-version']),
    ]),
    judgeVersions('openapi.yaml', verdicts(openapi), [
      version('info.version', (specs) => specs.openapi.info.version),
    ]),
  ];
  return {
    rows: [...asyncapi, ...openapi, ...rules],
    told: judgements.flatMap(({ told }) => told),
    isRefused: judgements.some(({ isRefused }) => isRefused),
  };
};

const [ref, ...others] = process.argv.slice(2);
try {
  if (ref === undefined || others.length > 0)
    throw new Error('usage: npm run specs:diff -- REF, such as origin/main');
  const { rows, told, isRefused } = await compare(ref, process.cwd());
  console.log(rows.length === 0 ? `specs/ is as in ${ref}.` : table(rows));
  if (told.length > 0) console.log(`\n${told.join('\n')}`);
  process.exitCode = isRefused ? 1 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
