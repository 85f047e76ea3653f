import { type ConversationState, initialState } from '@interactive-chat/conversation';
import { describe, expect, it } from 'vitest';
import { buildPrompt, type Cue } from '../../../src/engine/llm/build-prompt.ts';
import { MAX_HISTORY_LENGTH, MAX_HISTORY_UTTERANCES } from '../../../src/engine/llm/prompt-history.ts';
import { builtIn } from '../stage.ts';

type Turn = ConversationState['history'][number];

const profile = { ...builtIn('ielts_full_exam'), context: { exam_name: 'IELTS mock' } };
const [greeting, part1] = profile.phases;
const phase = { ...greeting!, context: { room: 'B12' }, guards: { maxTurns: 4, maxSpeakingSeconds: 60 } };

function turn(turn_id: string, speaker: Turn['speaker'], transcript: string, over: Partial<Turn> = {}): Turn {
  const known = { is_final: true, interrupted: false, timestamp: 0, phase_id: phase.id };
  return { turn_id, speaker, transcript, ...known, duration_sec: null, latency_ms: null, ...over };
}

function state(history: readonly Turn[], over: Partial<ConversationState> = {}): ConversationState {
  const current = { current_phase_id: phase.id } as ConversationState['phase'];
  return { ...initialState(profile.name), phase: current, history: [...history], ...over };
}

const prompt = (history: readonly Turn[], cue: Cue, over: Partial<ConversationState> = {}) =>
  buildPrompt({ profile, phase, state: state(history, over), cue, now: 100 });
const said = (history: readonly Turn[], cue: Cue) =>
  prompt(history, cue)
    .slice(1)
    .map(({ role, content }) => `${role}: ${content}`);
const text = (turnId: string, words: string): Cue => ({ kind: 'text', turnId, text: words });

describe('the prompt', () => {
  it('PH1 holds profile, phase, material and the signals that the phase allows', () => {
    const system = prompt([], { kind: 'opener' })[0]?.content ?? '';
    for (const part of [
      profile.title,
      'exam name: IELTS mock',
      phase.name,
      phase.instructions,
      'room: B12',
      phase.openers[0]!.text,
      phase.questions[0]!.text,
      '<signals>{"greeting_done": true}</signals>',
    ])
      expect(system).toContain(part);
    expect(system).not.toContain(part1!.instructions);
    const none = buildPrompt({
      profile,
      phase: { ...phase, signals: [] },
      state: state([]),
      cue: { kind: 'opener' },
      now: 100,
    });
    expect(none[0]?.content).not.toContain('<signals>');
  });

  it('PH4 tells how much of the phase has passed', () => {
    const history = [turn('1', 'human', 'Hi', { duration_sec: 12 })];
    const system = prompt(history, { kind: 'opener' }, { phase_turns: 1, phase_started_at: 60 })[0]?.content;
    expect(system).toContain('spoken 1 times in this phase, of at most 4');
    expect(system).toContain('about 12 seconds, of at most 60');
    expect(system).toContain('lasted 40 seconds.');
  });

  it('PH4 asks for the last word where the reply ends the phase, or the phase is over', () => {
    const ends = /ends with your next reply/;
    const cue = text('2', 'Bye');
    expect(prompt([], cue, { phase_turns: 3 })[0]?.content).not.toMatch(ends);
    expect(prompt([], cue, { phase_turns: 4 })[0]?.content).toMatch(ends);
    const ahead = { current_phase_id: part1!.id } as ConversationState['phase'];
    expect(prompt([], cue, { phase: ahead })[0]?.content).toMatch(ends);
  });

  it('TU1 holds what was said, turn by turn, finals only, and marks what was interrupted', () => {
    const history = [
      turn('1', 'human', 'Hi'),
      turn('2', 'human', 'Are you there?'),
      turn('1', 'ai', 'Hello.'),
      turn('2', 'ai', 'Yes, I', { interrupted: true }),
      turn('3', 'human', 'not fin', { is_final: false }),
      turn('4', 'ai', '', { interrupted: true }),
      turn('5', 'human', 'Good.'),
      turn('6', 'human', 'Later.'),
    ];
    expect(said(history, text('5', 'Good.'))).toEqual([
      'user: Hi',
      'assistant: Hello.',
      'user: Are you there?',
      'assistant: Yes, I [cut off]',
      'user: Good.',
    ]);
    expect(said(history.slice(0, 4), { kind: 'silence', times: 1 }).at(-1)).toMatch(
      /^user: \(.*said nothing/,
    );
  });

  it('TU1 roles alternate and the person speaks first, as many models insist', () => {
    expect(said([], text('1', 'Hi'))).toEqual(['user: Hi']);
    const history = [
      turn('1', 'ai', 'Welcome.'),
      turn('2', 'ai', 'Still there?'),
      turn('3', 'human', 'Yes.'),
    ];
    expect(said(history, text('4', 'Sorry.'))).toEqual([
      'user: (The conversation begins.)',
      'assistant: Welcome.\nStill there?',
      'user: Yes.\nSorry.',
    ]);
  });

  it('TU9 a text whose turn the fold no longer has is still the last word', () => {
    expect(said([turn('1', 'human', 'Hi')], text('gone', 'Hello?'))).toEqual(['user: Hi\nHello?']);
  });

  it('FO4 the history is bounded in utterances and in length, the latest stays', () => {
    const many = Array.from({ length: 4 * MAX_HISTORY_UTTERANCES }, (_, index) =>
      turn(`${index >> 1}`, index % 2 === 0 ? 'human' : 'ai', `${index}.`),
    );
    const short = said(many, text('new', 'Go on.'));
    expect(short).toHaveLength(MAX_HISTORY_UTTERANCES + 1);
    expect(short.at(-2)).toBe(`assistant: ${many.length - 1}.`);
    const long = Array.from({ length: 5 }, (_, index) =>
      turn(`${index}`, 'ai', String(index).repeat(MAX_HISTORY_LENGTH / 2)),
    );
    const kept = said(long, text('new', 'Go on.')).join('');
    expect(kept).toContain('4');
    expect(kept).toContain('3');
    expect(kept).not.toContain('222');
  });
});
