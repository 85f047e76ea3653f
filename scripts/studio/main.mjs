import { fileURLToPath } from 'node:url';
import { bundleSpecs } from '../../packages/codegen/src/bundle-specs.mjs';
import { installStudio } from './install-studio.mjs';
import { serveStudio } from './serve-studio.mjs';

// Opens specs/asyncapi.yaml, bundled, in AsyncAPI Studio: on this machine alone, and without the internet once it is installed.
// usage: npm run studio   PORT=8400

const source = fileURLToPath(new URL('../../specs/asyncapi.yaml', import.meta.url));
const port = Number(process.env.PORT ?? 8400);

try {
  const { address } = await serveStudio({
    ...installStudio(),
    bundle: async () => (await bundleSpecs(source))[0],
    port,
  });
  console.log(`AsyncAPI Studio with specs/asyncapi.yaml is at ${address}`);
  console.log(
    'A reload of the page shows what was changed in specs/; what is edited in the page is not written back.',
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
