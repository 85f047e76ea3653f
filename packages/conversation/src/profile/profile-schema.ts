import { z } from 'zod';
import type { Phase, Profile } from './profile.ts';

const identifier: z.ZodString = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,63}$/,
    'must be lower case letters, digits and _, beginning with a letter, at most 64',
  );
const line: z.ZodString = z.string().trim().min(1, 'must not be empty').max(2000);
const facts = z.record(identifier, z.string().max(4000));
const count = z.number().int().min(1).max(1000);
const seconds = z.number().positive().max(86_400);

const bargeIn = z.enum(['speech', 'words', 'never']);

const question = z.strictObject({
  text: line,
  topic: identifier.optional(),
  slots: z.array(identifier).max(10).optional(),
  followUps: z.array(line).max(20).optional(),
  tone: z.literal('cheerful').optional(),
  for: z.array(line.max(100)).min(1).max(50).optional(),
  simpler: line.optional(),
  example: line.optional(),
});

const answer = z.strictObject({
  to: z.array(line.max(100)).min(1).max(50),
  say: line,
  unasked: z.boolean().optional(),
});

const phase: z.ZodType<Phase> = z.strictObject({
  id: identifier,
  name: line.max(100),
  instructions: line,
  startsWith: z.enum(['ai', 'human']),
  openers: z.array(question).max(50),
  questions: z.array(question).max(500),
  questionLimit: count.optional(),
  acknowledgements: z.strictObject({
    plain: z.array(line).min(1),
    welcome: z.array(line).optional(),
    mirror: z.array(line.includes('{mention}')).optional(),
    encourage: z.array(line).optional(),
    questionBack: z.array(line).optional(),
    unsure: z.array(line).optional(),
  }),
  bridges: z.array(line).min(1),
  guards: z.strictObject({
    minTurns: count.optional(),
    maxTurns: count.optional(),
    maxSeconds: seconds.optional(),
    maxSpeakingSeconds: seconds.optional(),
  }),
  signals: z.array(identifier).max(100),
  context: facts.optional(),
  bargeIn: bargeIn.optional(),
  corrects: z.boolean().optional(),
  silenceSeconds: seconds.optional(),
  next: identifier.optional(),
  transitions: z
    .array(
      z.strictObject({
        signals: z.array(identifier).min(1).max(20),
        match: z.enum(['any', 'all']),
        to: identifier,
      }),
    )
    .max(50),
});

/** The shape alone; what must agree between phases is checked by `profileFaults`. Unknown keys are refused, so that a typing error is found. */
export const profileSchema: z.ZodType<Profile> = z.strictObject({
  name: identifier,
  title: line.max(100),
  description: line,
  context: facts.optional(),
  bargeIn: bargeIn.optional(),
  areas: z.array(identifier).max(50).optional(),
  answers: z.array(answer).max(200).optional(),
  phases: z.array(phase).min(1).max(50),
});
