import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { LINES } from '../../src/engine/interview/lines.ts';
import { builtIn, Stage } from './stage.ts';

async function begun(profile = 'default'): Promise<Stage> {
  const stage = new Stage({ engine: createInterviewEngine(), profile: builtIn(profile), seed: 3 });
  await stage.begin();
  return stage;
}

async function silence(stage: Stage, times: number): Promise<string> {
  stage.offer({ kind: 'silence', times });
  await stage.settle();
  return stage.spoken();
}

async function untilPhase(stage: Stage, phase: string): Promise<void> {
  const text = 'I would say that it was always like that for me.';
  for (let turn = 0; turn < 30 && stage.phase !== phase; turn += 1) await stage.exchange(text);
  expect(stage.phase).toBe(phase);
}

describe('silence', () => {
  it('EN6 is broken gently, in a turn of its own, with what was asked', async () => {
    const stage = await begun();
    await stage.exchange('Tom');
    const turns = new Set(stage.state.history.map(({ turn_id }) => turn_id)).size;
    expect(await silence(stage, 1)).toMatch(
      /^(Take your time|There's no hurry|Whenever you are ready)\. How has your day/,
    );
    expect(new Set(stage.state.history.map(({ turn_id }) => turn_id)).size).toBe(turns + 1);
    expect(stage.state.history.at(-1)).toMatchObject({ speaker: 'ai', is_final: true });
  });

  it('EN6 is not an answer: a short one after it is asked after as ever', async () => {
    const stage = await begun();
    await stage.exchange('Tom');
    await silence(stage, 1);
    expect(await stage.exchange('Fine')).toContain('Anything that stood out, good or bad?');
  });

  it('EN6 the second time another question is asked, and the first one never again', async () => {
    const stage = await begun('curious_friend');
    await untilPhase(stage, 'talk');
    await stage.exchange('chess, I have played it for many years');
    await stage.exchange('It is the only thing that I can do for hours without looking at my phone.');
    const asked = stage.spoken();
    await silence(stage, 1);
    const next = await silence(stage, 2);
    expect(LINES.silenceMoveOn.some((line) => next.startsWith(line))).toBe(true);
    expect(next).toMatch(/\?$/);
    expect(asked).not.toContain(next.slice(next.indexOf('. ') + 2));
  });

  it('EN6 what has to be known, like a name, is not passed over', async () => {
    const stage = await begun();
    await silence(stage, 1);
    expect(LINES.stillHere).toContain(await silence(stage, 2));
    await stage.exchange('Tom');
    expect(stage.spoken()).toContain('Tom');
  });

  it('EN6 a talk is given time', async () => {
    const stage = await begun('ielts_full_exam');
    await untilPhase(stage, 'part_2');
    expect(LINES.silenceInTalk).toContain(await silence(stage, 1));
    expect(LINES.silenceInTalk).toContain(await silence(stage, 2));
    expect(await stage.exchange('It was a train trip to the sea.')).toMatch(/^You still have some time/);
  });

  it('EN6 PH1 silence alone ends no phase', async () => {
    const stage = await begun();
    for (let round = 0; round < 20; round += 1) for (const times of [1, 2]) await silence(stage, times);
    expect(stage.phase).toBe('opening');
    expect(stage.failure).toBeUndefined();
  });

  it('EN6 before the person has begun, where they begin, there is nothing to ask again', async () => {
    const profile = builtIn('default');
    const quiet = {
      ...profile,
      phases: profile.phases.map((phase) => ({ ...phase, startsWith: 'human' as const })),
    };
    const stage = new Stage({ engine: createInterviewEngine(), profile: quiet });
    await stage.begin();
    expect(LINES.stillHere).toContain(await silence(stage, 1));
  });
});

describe('the time for a talk', () => {
  const words = (count: number): string => Array.from({ length: count }, () => 'going').join(' ');

  it('PH4 when it is used up, the answer is thanks and the phase ends by its guard', async () => {
    const stage = await begun('ielts_full_exam');
    await untilPhase(stage, 'part_2');
    const { bridges } = builtIn('ielts_full_exam').phases.find(({ id }) => id === 'part_2')!;
    expect(bridges).toContain(await stage.exchange(words(310)));
    expect(stage.phase).toBe('part_3');
    const change = stage.events.findLast(({ event_type }) => event_type === 'phase_change');
    expect(change).toMatchObject({ payload: { to: 'part_3', reason: 'guard' } });
    expect(
      stage.names(stage.state.history.findLast(({ speaker }) => speaker === 'human')!.turn_id),
    ).not.toContain('custom.part_2_done');
  });

  it('PH4 all that was said in the phase counts', async () => {
    const stage = await begun('ielts_full_exam');
    await untilPhase(stage, 'part_2');
    for (let part = 0; part < 2; part += 1) await stage.exchange(words(140));
    expect(stage.phase).toBe('part_2');
    await stage.exchange(words(30));
    expect(stage.phase).toBe('part_3');
  });

  it('PH4 who has spoken long enough is not asked for more', async () => {
    const stage = await begun('ielts_full_exam');
    await untilPhase(stage, 'part_2');
    expect(await stage.exchange(words(160))).not.toMatch(/You still have some time|Please go on/);
    expect(stage.phase).toBe('part_2');
  });
});
