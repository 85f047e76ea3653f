import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where rules and cases are: beside what is built, or among the sources. */
export function specsFolder(): string {
  const candidates = ['./specs', '../specs', '../../../specs'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = candidates.find((path) => existsSync(`${path}/conformance`));
  if (found === undefined) throw new Error('the cases of the conformance kit are missing; install it again');
  return found;
}
