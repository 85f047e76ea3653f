// The direction of imports: protocol ← conversation ← client ← react ← playground, and inside the server
// transport → session → engine → event-log → fan-out.
const internal = '^(packages|apps)/';
const stage = (names) => `^apps/server/src/(${names})/`;

/** A package's sources may import, of the other packages, only those named. */
const onlyImports = (from, allowed) => ({
  name: `${from.split('/').pop()}-imports-only-${allowed.length ? allowed.join('-and-') : 'itself'}`,
  severity: 'error',
  from: { path: `^${from}/src/` },
  to: {
    path: internal,
    pathNot: `^(${from}|${allowed.map((name) => `packages/${name}`).join('|') || from})/`,
  },
});

/** The port through which the pipeline's end reaches its beginning. */
const transportPort = '^apps/server/src/transport/transport\\.ts$';

const noWayBack = (from, earlier) => ({
  name: `${from}-does-not-import-an-earlier-stage`,
  severity: 'error',
  from: { path: stage(from) },
  to: { path: stage(earlier), pathNot: transportPort },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^uWebSockets\\.js$' },
    },
    {
      name: 'packages-meet-at-their-entries',
      comment: 'Another package is imported by its name and exports, never by a path into its src.',
      severity: 'error',
      from: { path: '^((?:packages|apps)/[^/]+)/' },
      to: { path: internal, pathNot: '^$1/', dependencyTypes: ['local'] },
    },
    onlyImports('packages/protocol', []),
    onlyImports('packages/conversation', ['protocol']),
    onlyImports('packages/client', ['protocol', 'conversation']),
    onlyImports('packages/react', ['client']),
    onlyImports('packages/conformance', ['protocol']),
    onlyImports('apps/playground', ['protocol', 'conversation', 'client', 'react']),
    {
      name: 'playground-knows-protocol-types-only',
      severity: 'error',
      from: { path: '^apps/playground/src/' },
      to: { path: '^packages/protocol/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-core-without-zod',
      comment: 'Validators add 27 kB to a core of 5 kB; their types cost nothing.',
      severity: 'error',
      from: {
        path: '^packages/client/src/',
        pathNot: '^packages/client/src/(validators|explain-invalid-event)\\.ts$',
      },
      to: { path: '(^|/)zod(/|$)|^packages/protocol/src/validators', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'client-core-without-node',
      comment: 'What only Node has is in the entry for Node.',
      severity: 'error',
      from: { path: '^packages/client/src/', pathNot: '^packages/client/src/(node|file-storage)\\.ts$' },
      to: {
        path: 'node_modules/(@types/)?ws(/|$)|^packages/client/src/node\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'client-core-without-node-modules-of-node',
      severity: 'error',
      from: { path: '^packages/client/src/', pathNot: '^packages/client/src/(node|file-storage)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'stages-know-no-sockets',
      comment: 'Only transport knows sockets and HTTP.',
      severity: 'error',
      from: { path: stage('session|engine|event-log|fan-out') },
      to: {
        path: 'node_modules/(@types/)?(ws|uWebSockets\\.js)(/|$)|^(node:)?(http|https|http2|net)$',
      },
    },
    noWayBack('session', 'transport'),
    noWayBack('engine', 'transport|session'),
    noWayBack('event-log', 'transport|session|engine'),
    noWayBack('fan-out', 'transport|session|engine'),
    {
      name: 'composition-root-is-on-top',
      severity: 'error',
      from: { path: stage('transport|session|engine|event-log|fan-out|observability') },
      to: { path: '^apps/server/src/(main|create-server|index)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};
