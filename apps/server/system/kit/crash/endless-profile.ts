import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Phase, type Profile, parseProfile } from '@interactive-chat/conversation/profiles';

/** A plan that goes round in circles, by every kind of transition, so that a conversation lasts as long as the test. */
export const ENDLESS: Profile = parseProfile(
  {
    name: 'endless',
    title: 'Endless',
    description: 'Goes round in circles.',
    phases: [
      phase('there', { guards: { maxTurns: 3, maxSeconds: 4 } }),
      phase('listening', { startsWith: 'human', openers: [], guards: { maxTurns: 2 } }),
      phase('back', {
        guards: { maxTurns: 9 },
        signals: ['back_done', 'turn_around'],
        transitions: [{ signals: ['back_done', 'turn_around'], match: 'any', to: 'there' }],
        next: 'there',
      }),
    ],
  },
  'endless.json',
);

/** Puts it where `PROFILES_DIR` finds it. */
export function writeEndlessProfile(directory: string): void {
  writeFileSync(join(directory, `${ENDLESS.name}.json`), JSON.stringify(ENDLESS));
}

function phase(id: string, rest: Partial<Phase>): Phase {
  return {
    id,
    name: id,
    instructions: `Be ${id}.`,
    startsWith: 'ai',
    openers: [{ text: `What is it like to be ${id}?` }],
    questions: [
      { text: `What comes to your mind first, now that you are ${id}?` },
      { text: 'And what else is there, a little further on?' },
      { text: 'Who was with you then?' },
    ],
    acknowledgements: { plain: ['I see.', 'Good to know.', 'Ah, yes.'] },
    bridges: ['Let us go on to something else.'],
    guards: {},
    signals: [],
    transitions: [],
    ...rest,
  };
}
