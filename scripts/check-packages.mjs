import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { checkApiReport } from './check-api-report.mjs';
import { checkSourceMaps } from './check-source-maps.mjs';
import { checkTreeShaking } from './check-tree-shaking.mjs';
import { packPackage } from './pack-package.mjs';
import { publishedPackages } from './published-packages.mjs';

// Whether the published packages, as they are packed, work for those who install them. They must be built.
// usage: node scripts/check-packages.mjs [--update]   --update writes the API reports

const update = process.argv.includes('--update');

/** The packages are ES modules and say where their types are in `exports`, which is unknown to both of these. */
const unsupported = new Set(['node10', 'node16-cjs']);

const checkTypes = async (tarball) => {
  const { types, problems = [] } = await checkPackage(createPackageFromTarballData(tarball));
  if (!types) return ['has no types'];
  return problems
    .filter(({ resolutionKind }) => !unsupported.has(resolutionKind))
    .map(
      ({ kind, entrypoint, resolutionKind }) =>
        `types of ${entrypoint ?? 'all'}: ${kind} ${resolutionKind ?? ''}`,
    );
};

const checkManifest = async (tarball) => {
  const { messages, pkg } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }));
};

const folder = mkdtempSync(join(tmpdir(), 'packages-'));
try {
  for (const published of publishedPackages()) {
    const tarball = new Uint8Array(readFileSync(packPackage(published.name, folder)));
    const checks = [
      () => checkManifest(tarball),
      () => checkTypes(tarball),
      () => checkSourceMaps(published),
      () => checkTreeShaking(published),
      () => checkApiReport(published, { update }),
    ];
    // What is wrong with the manifest makes the rest senseless.
    let problems = [];
    for (let next = 0; next < checks.length && problems.length === 0; next++) problems = await checks[next]();
    console.log(`${published.manifest.name}: ${problems.length === 0 ? 'ok' : 'not as it must be'}`);
    for (const problem of problems) console.error(`  ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
