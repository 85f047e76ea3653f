import type { Phase, Question } from './profile.ts';
import type { ProfileFault } from './profile-fault.ts';

interface Line {
  readonly path: string;
  readonly text: string;
}

const IN_BRACES = /\{([^{}]*)\}/g;

/**
 * Lines with a gap that is never filled would never be said, or with the braces.
 * @param slots what the questions of the whole profile tell
 */
export function lineFaults(phase: Phase, slots: ReadonlySet<string>): ProfileFault[] {
  const { mirror, ...others } = phase.acknowledgements;
  const plain = list('acknowledgements.plain', others.plain);
  const bridges = list('bridges', phase.bridges);
  const lines = [
    ...phase.openers.flatMap((opener, index) => questionLines(`openers[${index}]`, opener)),
    ...phase.questions.flatMap((question, index) => questionLines(`questions[${index}]`, question)),
    ...plain,
    ...list('acknowledgements.welcome', others.welcome),
    ...list('acknowledgements.encourage', others.encourage),
    ...list('acknowledgements.questionBack', others.questionBack),
    ...list('acknowledgements.unsure', others.unsure),
  ];
  return [
    ...lines.flatMap((line) => gapFaults(line, slots, false)),
    ...[...list('acknowledgements.mirror', mirror), ...bridges].flatMap((line) =>
      gapFaults(line, slots, true),
    ),
    ...needsPlainLine('acknowledgements.plain', plain),
    ...needsPlainLine('bridges', bridges),
  ];
}

function gapFaults({ path, text }: Line, slots: ReadonlySet<string>, mirrors: boolean): ProfileFault[] {
  return gaps(text).flatMap((gap) => {
    const reason = gapFault(gap, slots, mirrors);
    return reason === undefined ? [] : [{ path, reason }];
  });
}

function gapFault(gap: string, slots: ReadonlySet<string>, mirrors: boolean): string | undefined {
  if (gap === 'mention')
    return mirrors ? undefined : '{mention} is known in acknowledgements.mirror and bridges alone';
  if (!/^[a-z_]+$/.test(gap))
    return `{${gap}} is no slot, whose name has lower case letters and _ alone, as in {name}`;
  if (slots.has(gap)) return undefined;
  const known = [...slots].map((slot) => `{${slot}}`).join(', ') || 'none';
  return `no question has the slot {${gap}}; known are: ${known}`;
}

/** What there is to say though nothing is known of the person. */
function needsPlainLine(path: string, lines: readonly Line[]): ProfileFault[] {
  return lines.some(({ text }) => gaps(text).length === 0)
    ? []
    : [{ path, reason: 'needs a line without a slot, for when its value is not known' }];
}

function gaps(text: string): string[] {
  return [...text.matchAll(IN_BRACES)].map(([, gap = '']) => gap);
}

function questionLines(path: string, { text, followUps, simpler, example }: Question): Line[] {
  return [
    { path: `${path}.text`, text },
    ...list(`${path}.followUps`, followUps),
    ...(simpler === undefined ? [] : [{ path: `${path}.simpler`, text: simpler }]),
    ...(example === undefined ? [] : [{ path: `${path}.example`, text: example }]),
  ];
}

function list(path: string, texts: readonly string[] = []): Line[] {
  return texts.map((text, index) => ({ path: `${path}[${index}]`, text }));
}
