import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tools = [
  {
    name: 'Chromium',
    variable: 'CHROMIUM_PATH',
    candidates: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    installer: 'scripts/install-chromium.sh',
    needsDebianRoot: true,
  },
  {
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    candidates: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    installer: 'scripts/install-firefox.sh',
    needsDebianRoot: true,
  },
  {
    name: 'Python with websockets',
    variable: 'PYTHON_PATH',
    candidates: [fileURLToPath(new URL('../.tools/python/bin/python3', import.meta.url))],
    installer: 'scripts/install-python.sh',
    needsDebianRoot: false,
  },
  {
    name: 'k6',
    variable: 'K6_PATH',
    candidates: ['k6', fileURLToPath(new URL('../.tools/k6/k6', import.meta.url))],
    installer: 'scripts/install-k6.sh',
    needsDebianRoot: false,
  },
  {
    name: 'PostgreSQL',
    variable: 'POSTGRES_PATH',
    candidates: [
      'postgres',
      // Debian and Homebrew keep each version's programs to themselves.
      ...[18, 17, 16, 15, 14].flatMap((version) => [
        `/usr/lib/postgresql/${version}/bin/postgres`,
        `/opt/homebrew/opt/postgresql@${version}/bin/postgres`,
        `/usr/local/opt/postgresql@${version}/bin/postgres`,
      ]),
    ],
    installer: 'scripts/install-postgres.sh',
    needsDebianRoot: true,
  },
];

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const locate = (candidate) =>
  candidate.startsWith('/')
    ? [candidate].find(isExecutable)
    : (process.env.PATH ?? '')
        .split(delimiter)
        .map((folder) => join(folder, candidate))
        .find(isExecutable);

const find = (candidates) => candidates.map(locate).find((path) => path !== undefined);

const isDebianRoot = () => {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

/** Finds what system tests need beyond npm, installing it on Debian; `missing` holds one message per lack. */
export const findTools = () => {
  const env = {};
  const missing = [];
  for (const { name, variable, candidates, installer, needsDebianRoot } of tools) {
    const given = process.env[variable];
    if (given !== undefined && !isExecutable(given)) {
      missing.push(`${name}: ${variable}=${given} is no executable file; set it to the path of ${name}`);
      continue;
    }
    let path = given ?? find(candidates);
    if (path === undefined && (isDebianRoot() || !needsDebianRoot)) {
      spawnSync('sh', [installer], { stdio: ['ignore', 'inherit', 'inherit'] });
      path = find(candidates);
    }
    if (path === undefined) {
      missing.push(
        `${name} is missing: install it, or set ${variable} (on Debian${needsDebianRoot ? ', as root' : ''}: sh ${installer})`,
      );
    } else {
      env[variable] = path;
    }
  }
  return { env, missing };
};
