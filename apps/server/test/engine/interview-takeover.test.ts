import { describe, expect, it } from 'vitest';
import type { Engine, EngineContext } from '../../src/engine/engine.ts';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { impersonate, type Person } from './interview-person.ts';
import { PERSONS } from './interview-persons.ts';
import { builtIn, Stage } from './stage.ts';

/** Chance without a history of its own: what is decided then depends on what is remembered alone. */
function steady(engine: Engine): Engine {
  const start = engine.start.bind(engine);
  return Object.assign(engine, {
    start: (context: EngineContext) => start({ ...context, random: { next: () => 0.3, uuid: () => '' } }),
  });
}

const stageFor = (person: Person, state?: Stage['state'], unanswered: readonly string[] = []): Stage =>
  new Stage({
    engine: steady(createInterviewEngine()),
    profile: builtIn(person.profile),
    unanswered: new Set(unanswered),
    ...(state !== undefined && { state }),
  });

async function next(stage: Stage, text: string): Promise<string> {
  if (text !== '') return stage.exchange(text);
  stage.offer({ kind: 'silence', times: 1 });
  await stage.settle();
  return stage.spoken();
}

describe('an interview engine that takes over', () => {
  it.each(PERSONS.map((person) => [person.name, person] as const))(
    'EN1 from %s goes on at any point with the words of the one before it',
    async (_, person) => {
      const answer = impersonate(person);
      const stage = stageFor(person);
      await stage.begin();
      let cuts = 0;
      for (; cuts < 80 && stage.state.session_state === 'active'; cuts += 1) {
        const text = answer();
        const other = stageFor(person, stage.state);
        await other.begin();
        const [spoken, again] = [await next(stage, text), await next(other, text)];
        expect(again, `after ${cuts} answers, to ${JSON.stringify(text)}`).toBe(spoken);
        expect(other.spoken()).toBe(stage.spoken());
      }
      expect(stage.state.session_state).toBe('completed');
      expect(cuts).toBeGreaterThan(5);
    },
  );

  it('EN1 DU4 what is handed over again is heard once', async () => {
    const person = PERSONS.find(({ profile }) => profile === 'default')!;
    const stage = stageFor(person);
    await stage.begin();
    for (let turn = 0; turn < 40 && stage.phase !== 'closing'; turn += 1)
      await stage.exchange('I would say that it was always like that for all of us.');
    const before = stage.state;
    const text = 'My grandmother died last week.';
    const answered = await stage.exchange(text);
    expect(answered).toMatch(/sorry/i);
    const human = stage.state.history.findLast(({ speaker }) => speaker === 'human')!;
    const state = {
      ...before,
      history: [...before.history, human],
      phase_turns: before.phase_turns + 1,
    };
    const other = stageFor(person, state, [human.turn_id]);
    await other.begin();
    other.offer({ kind: 'text', turnId: human.turn_id, text });
    await other.settle();
    expect(other.spoken(human.turn_id)).toBe(answered);
  });
});
