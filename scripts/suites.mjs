import { publishedPackages } from './published-packages.mjs';

const script = (name) => ['npm', 'run', '--silent', name];
const vitest = (...args) => ({ command: ['node_modules/.bin/vitest', 'run', ...args], vitest: true });
const build = { name: 'build', command: ['node', 'scripts/build-quietly.mjs'] };
const buildPackages = {
  name: 'build of the packages',
  command: ['node', 'scripts/build-quietly.mjs', ...publishedPackages().map(({ name }) => name)],
};

/** What `npm test` and its sisters run. A step is a command; one of vitest's is counted test by test. */
export const suites = {
  test: [
    { name: 'format and lint', command: script('lint') },
    { name: 'import direction', command: script('imports') },
    { name: 'dead exports', command: script('dead-exports') },
    { name: 'types', command: script('typecheck') },
    { name: 'specs', command: ['node', 'scripts/check-specs.mjs'] },
    { name: 'SDK size', command: ['node', 'scripts/check-size.mjs'] },
    buildPackages,
    { name: 'packages', command: ['node', 'scripts/check-packages.mjs'] },
    { name: 'tests', ...vitest('--coverage') },
  ],
  system: [
    { ...build, command: [...build.command, 'server', 'playground', 'load'] },
    buildPackages,
    { name: 'site', command: script('docs:build') },
    { name: 'system tests', ...vitest('--config', 'config/vitest.system.config.ts') },
  ],
  long: [build, { name: 'long tests', ...vitest('--config', 'config/vitest.long.config.ts') }],
};

/** Where a skip is a failure: what a system test needs must be there. */
export const suitesWithoutSkips = new Set(['system']);

/** By their variables, what a suite needs beyond npm. */
export const toolsOfSuites = {
  system: [
    'CHROMIUM_PATH',
    'FIREFOX_PATH',
    'PYTHON_PATH',
    'K6_PATH',
    'POSTGRES_PATH',
    'OASDIFF_PATH',
    'OPENSSL_PATH',
    'NGINX_PATH',
    'CADDY_PATH',
  ],
  long: ['PYTHON_PATH'],
};
