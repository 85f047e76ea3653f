import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { impersonate, type Person } from './interview-person.ts';
import { PERSONS } from './interview-persons.ts';
import { builtIn, Stage } from './stage.ts';

const DOCUMENTED = ['a-sad-week', 'an-old-gardener', 'a-nervous-candidate'];
const MAX_TURNS = 80;

async function transcriptOf(person: Person): Promise<string> {
  const profile = builtIn(person.profile);
  const stage = new Stage({ engine: createInterviewEngine(), profile, seed: person.seed });
  const answer = impersonate(person);
  const lines: string[] = [];
  let shown = 0;
  let silences = 0;
  const show = (): void => {
    for (const event of stage.events.slice(shown)) {
      if (event.event_type === 'phase_change') {
        const phase = profile.phases.find(({ id }) => id === event.payload.to);
        lines.push(`## ${phase?.name}`);
      }
      if (event.event_type === 'turn_update')
        lines.push(`**${event.payload.speaker === 'ai' ? 'AI' : 'Person'}:** ${event.payload.transcript}`);
    }
    shown = stage.events.length;
  };
  await stage.begin();
  for (let turn = 0; turn < MAX_TURNS && stage.state.session_state === 'active'; turn += 1) {
    show();
    const text = answer();
    silences = text === '' ? silences + 1 : 0;
    if (text === '') {
      lines.push('*(nobody says anything)*');
      stage.offer({ kind: 'silence', times: silences });
      await stage.settle();
    } else {
      await stage.exchange(text);
    }
  }
  show();
  expect(stage.failure).toBeUndefined();
  expect(stage.state.session_state).toBe('completed');
  return `# ${person.header}\n\n${lines.join('\n\n')}\n`;
}

describe('transcripts of the interview engine', () => {
  it.each(PERSONS.map((person) => [person.name, person] as const))(
    'PH2 %s says and hears the same each time',
    async (name, person) => {
      const directory = DOCUMENTED.includes(name) ? '../../../../docs/transcripts' : 'transcripts';
      await expect(await transcriptOf(person)).toMatchFileSnapshot(`${directory}/${name}.md`);
    },
  );
});
