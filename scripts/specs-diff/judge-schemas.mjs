import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VERDICTS = { 1: 'non-breaking', 2: 'breaking', 3: 'breaking' };

/** Where specs/README.md judges otherwise than oasdiff. */
const POLICY = [
  // Clients take what they do not know as it is (FR3, FR5); a union without an open member stays closed.
  [/^response-(property|body)-(enum-value|any-of)-added$/, 'non-breaking'],
  // What is documented stays until the next major version, needed or not, deprecated or not.
  [/^response-(optional-property|(property|body)-(enum-value|any-of|one-of))-removed$/, 'breaking'],
  [/-removed-with-deprecation$/, 'breaking'],
  // How long deprecated things stay is said by the policy, not by a date of each.
  [/-sunset-missing$/, 'non-breaking'],
];

/** What it says of `info.version`, which is judged elsewhere. */
const OF_VERSIONS = /^api-(major-)?version-/;

const verdictOf = ({ id, level }) => POLICY.find(([pattern]) => pattern.test(id))?.[1] ?? VERDICTS[level];

/** Of the answers with a message there is one status only. */
const wordsOf = ({ text }) =>
  text.replace(
    / (?:for|from|to|with|in) the (?:response )?(?:with the )?(?:response )?(?:status )?`200`(?: status)?/g,
    '',
  );

/** What oasdiff says of two OpenAPI documents, as the policy takes it. */
export const judgeSchemas = async (oasdiff, before, after) => {
  const scratch = await mkdtemp(join(tmpdir(), 'specs-diff-'));
  try {
    const [base, revision] = [join(scratch, 'base.json'), join(scratch, 'revision.json')];
    await writeFile(base, JSON.stringify(before));
    await writeFile(revision, JSON.stringify(after));
    const { stdout } = await promisify(execFile)(oasdiff, ['changelog', '--format', 'json', base, revision], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return JSON.parse(stdout || '[]')
      .filter(({ id }) => !OF_VERSIONS.test(id))
      .map((change) => ({
        path: change.path ?? change.section,
        method: change.operation?.toLowerCase(),
        verdict: verdictOf(change),
        what: wordsOf(change),
      }));
  } catch (cause) {
    throw new Error(`oasdiff could not compare: ${cause.stderr || cause.message}`, { cause });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
};
