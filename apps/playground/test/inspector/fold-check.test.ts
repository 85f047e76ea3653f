import { evolve, initialState } from '@interactive-chat/conversation';
import { describe, expect, it } from 'vitest';
import { checkFold } from '../../src/inspector/fold-check.ts';
import { someEvents } from '../events.ts';

const folded = someEvents(10).reduce(evolve, initialState('default'));

describe('comparing a fold to the live state', () => {
  it('FO1 finds two folds of the same log equal, whatever objects they are', () => {
    expect(checkFold(folded, structuredClone(folded))).toEqual({ result: 'equal', seq: 10, ahead: 0 });
  });

  it('FO3 allows partial text over open utterances, and says so', () => {
    const live = structuredClone(folded);
    const open = live.history.findLast(({ is_final }) => !is_final);
    if (!open) throw new Error('there is an open utterance');
    open.transcript += ' and more';
    expect(checkFold(folded, live)).toEqual({ result: 'equal', seq: 10, ahead: 1 });
  });

  it('names the first field that differs, also one that is missing', () => {
    const live = structuredClone(folded);
    const final = live.history.findIndex(({ is_final }) => is_final);
    live.history[final] = { ...live.history[final], transcript: 'something else' } as never;
    expect(checkFold(folded, live)).toEqual({ result: 'different', at: `history.${final}.transcript` });
    expect(checkFold(folded, { ...folded, history: folded.history.slice(1) })).toMatchObject({
      result: 'different',
    });
  });

  it('says nothing while they stand at different positions', () => {
    expect(checkFold(folded, { ...folded, seq: 12 })).toEqual({ result: 'apart', logSeq: 10, liveSeq: 12 });
  });
});
