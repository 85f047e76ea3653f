// @vitest-environment jsdom
import type { Conversation } from '@interactive-chat/client';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { heartbeat, signal, stateChange, turnDelta, turnUpdate } from '../../client/test/kit/frames.ts';
import {
  ConversationProvider,
  useConnection,
  useConversation,
  usePhase,
  useSendText,
  useSignal,
  useSpeaker,
  useTurns,
} from '../src/index.ts';
import { during, mount } from './kit/mount.ts';
import { surround } from './kit/surroundings.ts';

/** Mounts a component that calls one hook, and counts how often it renders. */
async function counted<Result>(hook: () => Result) {
  const results: Result[] = [];
  function Probe() {
    results.push(hook());
    return null;
  }
  const stage = surround();
  await mount(
    <ConversationProvider options={stage.options}>
      <Probe />
    </ConversationProvider>,
  );
  const socket = await stage.join();
  return { results, socket, latest: () => results.at(-1) };
}

describe('renders', () => {
  it('useTurns: none for what is not said, one for what is; other turns keep their identity', async () => {
    const { results, socket, latest } = await counted(useTurns);
    expect(results).toEqual([[]]);
    await during(() => socket.receive(turnUpdate(1, 'turn_1', 'Hello', { is_final: true })));
    expect(results).toHaveLength(2);
    await during(() => socket.receive(signal(2, { event_name: 'custom.mood' }), heartbeat()));
    expect(results).toHaveLength(2);
    const [first] = latest() ?? [];
    await during(() => socket.receive(turnUpdate(3, 'turn_2', 'How')));
    await during(() => socket.receive(turnDelta('turn_2', 3, ' are you')));
    expect(latest()?.map(({ transcript }) => transcript)).toEqual(['Hello', 'How are you']);
    expect(latest()?.[0]).toBe(first);
    expect(results).toHaveLength(4);
  });

  it('usePhase, useSpeaker and useConnection: none for partial text', async () => {
    const { results, socket } = await counted(() => [usePhase(), useSpeaker(), useConnection().status]);
    await during(() =>
      socket.receive(signal(1, { event_name: 'tts.speech_started' }), turnUpdate(2, 'turn_1', 'H')),
    );
    const before = results.length;
    expect(results.at(-1)).toEqual([null, 'ai', 'open']);
    for (const offset of [1, 2, 3]) await during(() => socket.receive(turnDelta('turn_1', offset, 'm')));
    expect(results).toHaveLength(before);
    await during(() => socket.receive(signal(3, { event_name: 'tts.speech_ended' })));
    expect(results.at(-1)).toEqual([null, 'silence', 'open']);
    expect(results).toHaveLength(before + 1);
    await during(() => socket.drop());
    expect(results.at(-1)).toEqual([null, 'silence', 'waiting']);
    expect(results).toHaveLength(before + 2);
  });

  it('useConversation: a selector that makes a new object or array renders only when an entry changed', async () => {
    const { results, socket } = await counted(() =>
      useConversation(({ state, sessionId }) => ({ turns: state.history.length, sessionId })),
    );
    const lists = await counted(() =>
      useConversation(({ state }) => state.history.map(({ turn_id }) => turn_id)),
    );
    expect(results).toHaveLength(2);
    for (const to of [socket, lists.socket]) {
      await during(() => to.receive(turnUpdate(1, 'turn_1', 'One')));
      await during(() => to.receive(turnUpdate(2, 'turn_1', 'One and'), stateChange(3, 'input')));
    }
    expect(results.map(({ turns }) => turns)).toEqual([0, 0, 1]);
    expect(lists.results).toEqual([[], ['turn_1']]);
  });

  it('useConversation: is asked anew when the selector is another, and compares as it is told', async () => {
    const { results, socket } = await counted(() =>
      useConversation(
        ({ state }) => state.counters.events,
        (before, now) => Math.floor(before / 2) === Math.floor(now / 2),
      ),
    );
    for (const seq of [1, 2, 3, 4]) {
      await during(() => socket.receive(signal(seq, { event_name: 'custom.mood' })));
    }
    expect(results).toEqual([0, 2, 4]);

    let choose: (key: 'seq' | 'session_state') => void = () => {};
    const chosen = await counted(() => {
      const [key, setKey] = useState<'seq' | 'session_state'>('seq');
      choose = setKey;
      return useConversation(({ state }) => state[key]);
    });
    await during(() => choose('session_state'));
    expect(chosen.results).toEqual([0, 'initializing']);
  });

  it('useConversation(), useSignal and the provider itself: none, whatever comes', async () => {
    const conversations = await counted(useConversation as () => Conversation);
    const signals = await counted(() => useSignal('custom.*', () => {}));
    for (const { socket, results } of [conversations, signals]) {
      await during(() =>
        socket.receive(turnUpdate(1, 'turn_1', 'One'), signal(2, { event_name: 'custom.mood' })),
      );
      expect(results).toHaveLength(1);
    }
  });

  it('useSendText: none for what others say', async () => {
    const { results, socket } = await counted(useSendText);
    await during(() => socket.receive(turnUpdate(1, 'turn_1', 'One')));
    expect(results).toHaveLength(1);
  });

  it('a hook without a provider says what is missing', async () => {
    function Lost() {
      usePhase();
      return null;
    }
    await expect(mount(<Lost />)).rejects.toThrow('needs a <ConversationProvider> above');
  });
});
