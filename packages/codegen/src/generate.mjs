// Writes everything that is generated from specs/. Runs on the project's own Node; the AsyncAPI cli gets the Node 24 it needs.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleSpecs } from './bundle-specs.mjs';
import { executable } from './executable.mjs';

const require = createRequire(import.meta.url);
const codegen = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(dirname(codegen));
const toolchain = join(codegen, 'toolchain');
const template = join(codegen, 'asyncapi-template');
const targets = {
  protocol: join(root, 'packages/protocol/src/generated'),
  client: join(root, 'packages/client/src/generated'),
  load: join(root, 'apps/load/k6/generated'),
  reference: join(root, 'docs/protocol/generated'),
};
const environment = {
  ...process.env,
  CI: 'true',
  SUPPRESS_NO_CONFIG_WARNING: '1',
};

function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: environment,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`);
    throw new Error(`failed: ${[command, ...args].join(' ')}`, { cause: result.error });
  }
  return result.stdout;
}

function installToolchain() {
  const installed = join(toolchain, 'node_modules/.package-lock.json');
  const lockfile = join(toolchain, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  console.log('installing the generator (once, about a minute)');
  run('npm', ['ci', '--loglevel=error'], {
    cwd: toolchain,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function nodeForToolchain() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const own = join(toolchain, 'node_modules/.bin/node');
  if (existsSync(own)) return own;
  throw new Error(
    'The AsyncAPI cli needs Node 24, and none can be installed for this platform: run this with Node 24.',
  );
}

function asyncapi(args) {
  const cli = executable(join(toolchain, 'node_modules/@asyncapi/cli/package.json'), 'asyncapi');
  const env = { ...environment, NODE_PATH: join(toolchain, 'node_modules') };
  return run(nodeForToolchain(), [cli, ...args], { env });
}

function documentModule(name, constant, document) {
  return [
    `// Generated from specs/${name}.yaml by packages/codegen. Do not edit.\n`,
    `/** specs/${name}.yaml and all it refers to, as one document. */\n`,
    `export const ${constant}: Readonly<Record<string, unknown>> = ${JSON.stringify(document)};\n`,
  ].join('');
}

/** Makes `target` hold exactly what `source` holds; a file that stays the same is not touched. */
function publish(source, target) {
  mkdirSync(target, { recursive: true });
  const names = new Set(readdirSync(source));
  for (const name of readdirSync(target))
    if (!names.has(name)) rmSync(join(target, name), { recursive: true });
  for (const name of names) {
    const text = readFileSync(join(source, name), 'utf8');
    const path = join(target, name);
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

function openapiTypes(document, staging) {
  const input = join(staging, 'openapi.json');
  const output = join(staging, 'openapi.ts');
  writeFileSync(input, JSON.stringify(document));
  run(process.execPath, [
    executable(require.resolve('openapi-typescript/package.json'), 'openapi-typescript'),
    input,
    '--root-types',
    '--root-types-no-schema-prefix',
    '--output',
    output,
  ]);
  const types = readFileSync(output, 'utf8').replace(/^\/\*\*.*?\*\/\s*/s, '');
  return `// Generated from specs/openapi.yaml by packages/codegen. Do not edit.\n${types}`;
}

async function generate(staging) {
  const source = join(root, 'specs/asyncapi.yaml');
  const output = join(staging, 'output');
  installToolchain();
  asyncapi(['validate', source, '--fail-severity=error']);
  const [asyncapiDocument, openapiDocument] = await bundleSpecs(source, join(root, 'specs/openapi.yaml'));
  const documents = {
    'asyncapi-document.gen.ts': documentModule('asyncapi', 'asyncapiDocument', asyncapiDocument),
    'openapi-document.gen.ts': documentModule('openapi', 'openapiDocument', openapiDocument),
    'openapi.gen.ts': openapiTypes(openapiDocument, staging),
  };
  const parameters = {
    openapi: join(staging, 'openapi.json'),
    rules: join(root, 'specs/rules.md'),
  };
  const passed = Object.entries(parameters).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  asyncapi(['generate', 'fromTemplate', source, template, '--output', output, '--force-write', ...passed]);
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(output, 'protocol', name), text);
  const formatting = ['format', '--write', '--config-path', join(codegen, 'biome-generated.json'), output];
  run(process.execPath, [executable(require.resolve('@biomejs/biome/package.json'), 'biome'), ...formatting]);
  for (const [name, target] of Object.entries(targets)) publish(join(output, name), target);
}

const staging = mkdtempSync(join(tmpdir(), 'interactive-chat-codegen-'));
try {
  await generate(staging);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(staging, { recursive: true, force: true });
  rmSync(join(template, '__transpiled'), { recursive: true, force: true });
}
