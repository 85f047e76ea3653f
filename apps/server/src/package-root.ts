import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The directory of this package, whether its code is bundled or lies in many files. */
export const PACKAGE_ROOT: string = dirname(
  createRequire(import.meta.url).resolve('@interactive-chat/server/package.json'),
);
