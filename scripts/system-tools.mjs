import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const inRepository = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const inTools = (path) => inRepository(`.tools/${path}`);

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
    name: 'Python with its packages',
    variable: 'PYTHON_PATH',
    candidates: [inTools('python/bin/python3')],
    madeFrom: {
      lists: ['scripts/python-requirements.txt', 'docs/examples/python-server/requirements.txt'],
      copy: '.tools/python/requirements.txt',
    },
    installer: 'scripts/install-python.sh',
    needsDebianRoot: false,
  },
  {
    name: 'k6',
    variable: 'K6_PATH',
    candidates: ['k6', inTools('k6/k6')],
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
  {
    name: 'oasdiff',
    variable: 'OASDIFF_PATH',
    // Its answers differ between versions, so that one on the PATH is not taken.
    candidates: [inTools('oasdiff/oasdiff')],
    installer: 'scripts/install-oasdiff.sh',
    needsDebianRoot: false,
  },
  {
    name: 'OpenSSL',
    variable: 'OPENSSL_PATH',
    candidates: ['openssl'],
    installer: 'scripts/install-proxies.sh',
    needsDebianRoot: true,
  },
  {
    name: 'nginx',
    variable: 'NGINX_PATH',
    candidates: ['nginx', '/usr/sbin/nginx', inTools('proxies/usr/sbin/nginx')],
    installer: 'scripts/install-proxies.sh',
    needsDebianRoot: true,
  },
  {
    name: 'Caddy',
    variable: 'CADDY_PATH',
    candidates: ['caddy', inTools('proxies/usr/bin/caddy')],
    installer: 'scripts/install-proxies.sh',
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

const textOf = (path) => {
  try {
    return readFileSync(inRepository(path), 'utf8');
  } catch {
    return '';
  }
};

/** Whether what an installer made is that of the lists as they are now. */
const isCurrent = ({ lists, copy }) => lists.map(textOf).join('') === textOf(copy);

const isDebianRoot = () => {
  if (process.getuid?.() !== 0) return false;
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
};

/** The `path` of a tool, which is installed where that can be done, or the message about its lack. */
const provide = ({ name, variable, candidates, installer, needsDebianRoot, madeFrom }) => {
  const given = process.env[variable];
  if (given !== undefined && !isExecutable(given))
    return {
      missing: `${name}: ${variable}=${given} is no executable file; set it to the path of ${name}`,
    };
  let path = given ?? (madeFrom && !isCurrent(madeFrom) ? undefined : find(candidates));
  if (path === undefined && (isDebianRoot() || !needsDebianRoot)) {
    spawnSync('sh', [inRepository(installer)], { stdio: ['ignore', 'inherit', 'inherit'] });
    path = find(candidates);
  }
  if (path !== undefined) return { path };
  const how = `on Debian${needsDebianRoot ? ', as root' : ''}: sh ${installer}`;
  return { missing: `${name} is missing: install it, or set ${variable} (${how})` };
};

/** Finds what tests need beyond npm, those with these variables, installing it on Debian; `missing` holds one message per lack. */
export const findTools = (variables) => {
  const env = {};
  const missing = [];
  for (const tool of tools.filter(({ variable }) => variables.includes(variable))) {
    const found = provide(tool);
    if (found.path === undefined) missing.push(found.missing);
    else env[tool.variable] = found.path;
  }
  return { env, missing };
};

/** The path of the tool that `variable` would name, found as for the system tests. Throws what to do where it is missing. */
export const findTool = (variable) => {
  const { path, missing } = provide(tools.find((tool) => tool.variable === variable));
  if (path === undefined) throw new Error(missing);
  return path;
};
