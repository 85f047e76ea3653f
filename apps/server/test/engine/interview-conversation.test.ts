import { evolve, initialState } from '@interactive-chat/conversation';
import type { Profile } from '@interactive-chat/conversation/profiles';
import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { questionCore } from '../../src/engine/interview/question-core.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { builtIn, Stage, seeded } from './stage.ts';

/** Nobody says anything, twice in a row. */
const SILENCE = '';
const ANSWERS = [
  SILENCE,
  'Yes.',
  'No',
  'My name is Mina Karimi.',
  "I don't know.",
  'Could you repeat the question, please?',
  '...',
  '🙂',
  'And you?',
  'Why do you ask?',
  'I live in a small flat near the old bazaar with my brother.',
  'We had tea on the train, and my father told stories, and when we saw the sea my little sister shouted so loud that everybody laughed.',
  'My grandmother died last year.',
  'I think that people travel because they are curious about other cultures. What do you think?',
  '__proto__',
  '{mention} {name}',
  '我住在山里的一个小村庄，我很喜欢那里的安静。',
];

/** Says random things until the conversation is over. */
async function walk(profile: Profile, seed: number): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile, seed });
  const random = seeded(seed + 1000);
  await stage.begin();
  for (let turn = 0; turn < 120 && stage.state.session_state === 'active'; turn += 1) {
    const text = ANSWERS[Math.floor(random() * ANSWERS.length)]!;
    if (text !== SILENCE) {
      await stage.exchange(text);
      continue;
    }
    for (const times of [1, 2]) {
      stage.offer({ kind: 'silence', times });
      await stage.settle();
    }
  }
  return stage;
}

/** Says again what was asked last, because it was not heard or not answered. */
function isRestating(transcript: string): boolean {
  return [...LINES.repeat, ...LINES.silence, ...LINES.greeting, ...LINES.leadBack, ...LINES.backToYou].some(
    (line) => transcript.includes(line.replace('{question}', '')),
  );
}

/** Asks for an answer in words that can be read, which may be needed more than once. */
function isForWords(transcript: string): boolean {
  return [...LINES.unclear, ...LINES.foreign].some((line) => transcript.includes(line));
}

function bank(profile: Profile): string[] {
  const questions = profile.phases.flatMap((phase) => [...phase.openers, ...phase.questions]);
  return [...new Set(questions.flatMap(({ text, followUps }) => [text, ...(followUps ?? [])]))];
}

describe('a whole conversation with the interview engine', () => {
  it('PH5 the IELTS test goes through all its phases to the end', async () => {
    const stage = new Stage({ engine: createInterviewEngine() });
    await stage.begin();
    const long =
      'I have thought about it a lot, and I would say that it was my brother who changed it for all of us.';
    for (let turn = 0; turn < 40 && stage.state.session_state === 'active'; turn += 1)
      await stage.exchange(long);
    expect(stage.failure).toBeUndefined();
    expect(stage.state).toMatchObject({
      session_state: 'completed',
      speaker: 'silence',
      is_processing: false,
    });
    const changes = stage.events.flatMap((event) =>
      event.event_type === 'phase_change' ? [event.payload] : [],
    );
    expect(changes.map(({ to, reason, trigger_signals }) => [to, reason, ...trigger_signals])).toEqual([
      ['greeting', 'start'],
      ['part_1', 'signal', 'greeting_done'],
      ['part_2', 'signal', 'part_1_done'],
      ['part_3', 'signal', 'part_2_done'],
      ['closing', 'signal', 'part_3_done'],
    ]);
    expect(stage.events.at(-1)).toMatchObject({
      event_type: 'state_change',
      payload: { reason: 'profile_completed' },
    });
  });

  it('FO1 what it emits folds to the same state from the log alone', async () => {
    const stage = await walk(builtIn('ielts_full_exam'), 5);
    expect(stage.events.reduce(evolve, initialState('ielts_full_exam'))).toEqual(stage.state);
  });

  it('TU9 over 200 random conversations every text has one answer, each ends, and no question comes twice', async () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const profile = shippedProfiles[seed % shippedProfiles.length]!;
      const stage = await walk(profile, seed);
      expect(stage.failure, `seed ${seed}`).toBeUndefined();
      expect(stage.state.session_state, `seed ${seed}`).toBe('completed');
      const { history } = stage.state;
      for (const human of history.filter(({ speaker }) => speaker === 'human')) {
        const answers = history.filter((turn) => turn.turn_id === human.turn_id && turn.speaker === 'ai');
        expect(answers, `seed ${seed}`).toMatchObject([
          { is_final: true, transcript: expect.stringMatching(/\S/) },
        ]);
      }
      const asked = history.filter(({ speaker, transcript }) => speaker === 'ai' && !isRestating(transcript));
      for (const question of bank(profile)) {
        const times = asked.filter(({ transcript }) => transcript.includes(question)).length;
        expect(times, `seed ${seed}: ${question}`).toBeLessThanOrEqual(1);
      }
      // The engine's own questions are not asked twice either.
      const own = asked
        .filter(({ transcript }) => transcript.endsWith('?') && !isForWords(transcript))
        .map(({ transcript }) => questionCore(transcript));
      expect(
        own.filter((each, at) => own.indexOf(each) !== at),
        `seed ${seed}`,
      ).toEqual([]);
      expect(
        history.filter(({ speaker, transcript }) => speaker === 'ai' && /[{}]|undefined/.test(transcript)),
        `seed ${seed}`,
      ).toEqual([]);
    }
  }, 60_000);

  it('PH2 the same seed and the same texts give the same conversation', async () => {
    const [one, again, other] = await Promise.all([
      walk(builtIn('default'), 11),
      walk(builtIn('default'), 11),
      walk(builtIn('default'), 12),
    ]);
    expect(again.events).toEqual(one.events);
    expect(other.events).not.toEqual(one.events);
  });

  it('PH3 the discussion is about the topic of the card', async () => {
    for (let seed = 0; seed < 12; seed += 1) {
      const stage = await walk(builtIn('ielts_full_exam'), seed);
      const { history } = stage.state;
      const topics = ['part_2', 'part_3'].map((id) => {
        const openers = builtIn('ielts_full_exam').phases.find((phase) => phase.id === id)!.openers;
        return openers.find(({ text }) => history.some(({ transcript }) => transcript === text))?.topic;
      });
      expect(topics[0]).toBeDefined();
      expect(topics[1]).toBe(topics[0]);
    }
  });

  it('PH4 a phase that went on without the engine is taken up with the next opener', async () => {
    const profile = builtIn('default');
    const impatient: Profile = {
      ...profile,
      phases: profile.phases.map((phase) => ({ ...phase, guards: { maxTurns: 1 } })),
    };
    const stage = new Stage({ engine: createInterviewEngine(), profile: impatient });
    await stage.begin();
    await stage.exchange('Tom');
    expect(stage.phase).toBe('conversation');
    expect(impatient.phases[1]!.openers.map(({ text }) => text)).toContain(stage.spoken());
    expect(
      stage.emitted.some(
        (event) => event.event_type === 'signal' && event.payload.event_name === 'custom.opening_done',
      ),
    ).toBe(false);
  });

  it('PH1 where the person begins, the engine waits', async () => {
    const profile = builtIn('default');
    const quiet: Profile = {
      ...profile,
      phases: profile.phases.map((phase) => ({ ...phase, startsWith: 'human' as const })),
    };
    const stage = new Stage({ engine: createInterviewEngine(), profile: quiet });
    await stage.begin();
    expect(stage.emitted).toEqual([]);
    expect(await stage.exchange('Hello, this is Tom.')).toContain('how has your day been');
  });

  it('EN1 an engine that takes over in the middle does not ask again what was asked', async () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const profile = builtIn('ielts_full_exam');
      const first = new Stage({ engine: createInterviewEngine(), profile, seed });
      await first.begin();
      await first.exchange('Mina Karimi');
      await first.exchange('Call me Mina');
      for (let turn = 0; turn < 4; turn += 1)
        await first.exchange('That is because my brother and I grew up there together.');
      const second = new Stage({
        engine: createInterviewEngine(),
        profile,
        seed: seed + 1,
        state: first.state,
      });
      await second.begin();
      for (let turn = 0; turn < 40 && second.state.session_state === 'active'; turn += 1) {
        await second.exchange('That is because my brother and I grew up there together.');
      }
      expect(second.state.session_state).toBe('completed');
      const transcripts = second.state.history
        .filter(({ speaker }) => speaker === 'ai')
        .map(({ transcript }) => transcript);
      for (const question of bank(profile)) {
        expect(
          transcripts.filter((transcript) => transcript.includes(question)).length,
          question,
        ).toBeLessThanOrEqual(1);
      }
    }
  });
});
