import { readFileSync } from 'node:fs';
import { publishedEventSchema } from '@interactive-chat/protocol/validators';
import { z } from 'zod';
import { parseYaml } from '../parse-yaml.ts';
import type { ScriptStep } from './script.ts';

const regularExpression = z.string().refine(isRegularExpression, 'must be a regular expression');

const expectation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('phase'), phase: z.string().exactOptional() }),
  z.strictObject({ kind: z.literal('text'), matches: regularExpression.exactOptional() }),
  z.strictObject({ kind: z.literal('silence') }),
  z.strictObject({
    kind: z.literal('published'),
    event_type: z.enum(['signal', 'turn_update', 'turn_delta', 'error']).exactOptional(),
  }),
]);

const action = z.union([
  z.strictObject({ say: z.string().min(1) }),
  z.strictObject({ signal: z.string(), fields: z.record(z.string(), z.unknown()).exactOptional() }),
  z.strictObject({ event: publishedEventSchema }),
  z.strictObject({ waitMs: z.number().min(0) }),
  z.strictObject({ fail: z.string() }),
  z.strictObject({ hang: z.literal(true) }),
]);

const script: z.ZodType<readonly ScriptStep[]> = z
  .array(
    z.strictObject({
      expect: expectation.exactOptional(),
      emit: z.array(action),
      repeat: z.boolean().exactOptional(),
    }),
  )
  .min(1);

/**
 * Reads the steps of a script from a YAML or JSON file.
 * @throws Error naming the file and every fault with its path
 */
export function readScript(path: string): readonly ScriptStep[] {
  let value: unknown;
  try {
    value = parseYaml(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const parsed = script.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    (issue) => `steps[${issue.path.map(String).join('.')}]: ${issue.message}`,
  );
  throw new Error(`${path} is no script:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

function isRegularExpression(source: string): boolean {
  try {
    new RegExp(source, 'iu');
    return true;
  } catch {
    return false;
  }
}
