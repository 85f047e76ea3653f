import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The executable that a package's manifest names. */
export function executable(manifest, bin) {
  return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin[bin]);
}
