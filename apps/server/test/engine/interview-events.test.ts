import { evolve, initialState } from '@interactive-chat/conversation';
import type { ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { createInterviewEngine } from '../../src/engine/interview/interview-engine.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { Stage } from './stage.ts';

const ANSWERS = [
  'My name is Mina Karimi.',
  'Yes',
  'I have thought about it a lot, and I would say that it was my brother who changed it for all of us.',
  'In the evening, mostly.',
  'And what about you?',
];

function nameOf({ event_type, payload }: ServerEvent): string {
  switch (event_type) {
    case 'signal':
      return `signal ${payload.event_name}`;
    case 'turn_update':
      return `turn_update ${payload.speaker} ${payload.is_final ? 'final' : 'open'}`;
    case 'phase_change':
      return `phase_change to ${payload.to}, reason ${payload.reason}`;
    case 'state_change':
      return `state_change to ${payload.to}, reason ${payload.reason}`;
    default:
      return event_type;
  }
}

describe('the events of a whole conversation', () => {
  it.each(shippedProfiles.map((profile) => [profile.name, profile] as const))(
    'EV7 FO1 PH5 %s is walked to its end in the recorded order, and folds to the live state',
    async (name, profile) => {
      const stage = new Stage({ engine: createInterviewEngine(), profile, seed: 42 });
      await stage.begin();
      for (let turn = 0; turn < 100 && stage.state.session_state === 'active'; turn += 1)
        await stage.exchange(ANSWERS[turn % ANSWERS.length] ?? '');
      expect(stage.state.session_state).toBe('completed');
      expect(stage.events.reduce(evolve, initialState(name))).toEqual(stage.state);
      await expect(`${stage.events.map(nameOf).join('\n')}\n`).toMatchFileSnapshot(
        `transcripts/events-${name}.txt`,
      );
    },
  );
});
