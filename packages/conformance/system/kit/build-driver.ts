import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const DRIVER = fileURLToPath(new URL('./sdk-driver.mjs', import.meta.url));
/** Where what is external is found. */
const FOLDER = fileURLToPath(
  new URL('../../../../node_modules/.cache/conformance-drivers/', import.meta.url),
);

/** A change of the SDK's sources: in this file, one text by another. */
export type Edit = readonly [file: string, from: string, to: string];

/** The command line of the driver with the SDK's own sources in it, changed. Each edit must find its text, once. */
export async function buildDriver(name: string, edits: readonly Edit[]): Promise<string> {
  const left = new Set(edits);
  const bundle = await rolldown({
    input: DRIVER,
    platform: 'node',
    external: ['ws', /^node:/],
    resolve: { conditionNames: ['source', 'import', 'default'] },
    plugins: [
      {
        name: 'edits',
        transform(code, id) {
          return edits
            .filter(([file]) => id.endsWith(`/packages/client/src/${file}`))
            .reduce((text, edit) => {
              const [file, from, to] = edit;
              if (text.split(from).length !== 2) throw new Error(`${file} does not hold this once: ${from}`);
              left.delete(edit);
              return text.replace(from, () => to);
            }, code);
        },
      },
    ],
  });
  const file = `${FOLDER}${name.replaceAll(/[^a-z0-9]+/gi, '-')}.mjs`;
  await bundle.write({ file, format: 'esm', codeSplitting: false });
  await bundle.close();
  if (left.size > 0) throw new Error(`no such file: ${[...left].map(([path]) => path).join(', ')}`);
  return `node ${JSON.stringify(file)}`;
}
