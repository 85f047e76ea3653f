import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../../package-root.ts';
import { parseYaml } from '../../../parse-yaml.ts';

const alternatives = z.array(z.string().min(1)).transform((words) => words.join('|'));
const pattern = (flags: string) => z.string().transform((source) => new RegExp(source, flags));
const wordsSchema = z.strictObject({
  hedges: alternatives,
  kin: alternatives,
  verbs: alternatives,
  finite: alternatives,
  feelings: alternatives,
  tails: alternatives,
  without_i: alternatives,
  no_names: alternatives,
  weak_stems: alternatives,
  stop_words: alternatives,
  complaints: alternatives,
  puts_right: alternatives,
  may_put_right: alternatives,
  evidence: z.array(
    z.strictObject({
      question: pattern('iu'),
      answer: z.union([
        pattern('iu'),
        z.strictObject({ cased: pattern('u') }).transform(({ cased }) => cased),
      ]),
      sure: z.boolean().default(false),
    }),
  ),
});

/** Lists of words as alternatives of a pattern. The bundle has them read (rolldown.config.ts). */
export const WORDS = wordsSchema.parse(
  parseYaml(readFileSync(join(PACKAGE_ROOT, 'topics', 'words.yaml'), 'utf8')),
);
