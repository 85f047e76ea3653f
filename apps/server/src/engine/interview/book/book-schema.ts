import { z } from 'zod';
import { isPointing, twoForms } from './two-forms.ts';

const line = z.string().trim().min(1).max(300);
const pattern = z.string().min(1).transform(toPattern);
const lines = z.array(line).default([]);
const asked = line.transform(twoForms);
const questions = z
  .array(
    z.union([
      asked.transform((ask) => ({ ...ask, only: undefined, unless: undefined })),
      z
        .strictObject({ ask: asked, only: pattern.optional(), unless: pattern.optional() })
        .transform(({ ask, only, unless }) => ({ ...ask, only, unless })),
    ]),
  )
  .default([]);

export const subjectsSchema = z.record(
  z.string(),
  z
    .strictObject({
      area: z.string(),
      weight: z.number().min(1).max(10),
      private: z.boolean().default(false),
      called: line.optional(),
      noun: line.optional(),
      words: z.array(z.string().min(2)).min(1),
      unless: pattern.optional(),
      ask: questions,
    })
    .refine(({ ask }) => ask.length > 0, 'asks nothing')
    .superRefine(({ ask }, context) => {
      for (const each of ask)
        if (isPointing(each.line))
          context.addIssue({ code: 'custom', message: `"${each.line}" names no subject` });
    }),
);

export const feelingsSchema = z.record(
  z.string(),
  z.strictObject({
    good: z.boolean().default(false),
    weight: z.number().min(1).max(20),
    when: z.array(pattern).min(1),
    not: pattern.optional(),
    react: z.array(line).min(1),
    formal: lines,
    ask: lines,
    about: lines,
  }),
);

export const shapesSchema = z.array(
  z.strictObject({
    name: z.string(),
    when: pattern,
    not: pattern.optional(),
    weight: z.number().min(-10).max(10),
    from: z.number().default(-10),
    soft: z.boolean().default(false),
    resolve: z.boolean().default(false),
    ask: lines,
  }),
);

export const backAnswersSchema = z.record(
  z.string(),
  z.strictObject({
    when: pattern,
    say: z.array(line).min(1),
    formal: lines,
    lesson: lines,
  }),
);

export const verbsSchema = z.record(z.string(), z.array(z.string()));

export const glossarySchema = z.record(z.string(), line);

export const recastsSchema = z.array(
  z.strictObject({ when: pattern, right: line, map: z.record(z.string(), line).default({}) }),
);

const word = z
  .string()
  .transform((source) => `\\b(?:${source})\\b`)
  .pipe(pattern);

export const englishSchema = z.strictObject({
  irregular: z.record(
    z.string(),
    z.string().transform((forms) => forms.split(' ')),
  ),
  choices: z.array(z.strictObject({ of: z.array(word).min(2), say: line })),
});

function toPattern(source: string, context: z.RefinementCtx): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch (cause) {
    context.addIssue({ code: 'custom', message: (cause as Error).message });
    return z.NEVER;
  }
}
