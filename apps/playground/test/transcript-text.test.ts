import { initialState } from '@interactive-chat/conversation';
import { expect, it } from 'vitest';
import { timeOfDay } from '../src/conversation/time-words.ts';
import { transcriptText } from '../src/transcript/transcript-text.ts';
import { turn } from './kit/turn.ts';

const state = { ...initialState('ielts_full_exam') };
const at = timeOfDay(1_764_000_000);
const phase = {
  current_phase_id: 'part_1',
  phase_index: 1,
  total_phases: 2,
  phase_name: 'Part 1',
  phase_profile: 'ielts_full_exam',
  progress: [
    { id: 'greeting', name: 'Greeting', status: 'completed', duration_sec: 3 },
    { id: 'part_1', name: 'Part 1', status: 'active', duration_sec: 0 },
  ],
} as const;

it('a transcript has a heading for each phase, and says who said what and when', () => {
  const history = [
    turn(),
    turn({ speaker: 'human', transcript: 'Hi.' }),
    turn({ phase_id: 'part_1', transcript: 'And now ' }),
  ];
  const text = transcriptText(
    { ...state, phase: { ...phase, progress: [...phase.progress] }, history },
    '7b0f3c52-9a55',
  );
  expect(text).toBe(
    [
      'Conversation 7b0f3c52, ielts_full_exam',
      '— Greeting —',
      `[${at}] Partner: Hello there.`,
      `[${at}] You: Hi.`,
      '— Part 1 —',
      `[${at}] Partner: And now\n`,
    ].join('\n\n'),
  );
});

it('TU5 a transcript tells what was interrupted, what was not said, what is not over and what is left out', () => {
  const history = [
    turn({ interrupted: true, spoken_chars: 5 }),
    turn({ interrupted: true, spoken_chars: 12 }),
    turn({ is_final: false, transcript: 'Well' }),
  ];
  const lines = transcriptText({ ...state, history, history_cut: 3 }, undefined)
    .split('\n\n')
    .slice(1);
  expect(lines).toEqual([
    '(3 earlier utterances are left out)',
    '— greeting —',
    `[${at}] Partner: Hello [interrupted; not said: there.]`,
    `[${at}] Partner: Hello there. [interrupted]`,
    `[${at}] Partner: Well […]\n`,
  ]);
});
