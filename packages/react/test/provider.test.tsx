// @vitest-environment jsdom
import { Activity, StrictMode, useEffect } from 'react';
import { describe, expect, it } from 'vitest';
import { created, resumed, SESSION_ID, turnUpdate } from '../../client/test/kit/frames.ts';
import { memoryStorage, setStage } from '../../client/test/kit/stage.ts';
import { ConversationProvider, useConnection, useConversation, useSignal, useTurns } from '../src/index.ts';
import { during, mount } from './kit/mount.ts';
import { type Surroundings, surround } from './kit/surroundings.ts';

function Transcript() {
  useSignal('*', () => {});
  return <p>{useTurns().map(({ transcript }) => transcript)}</p>;
}

function Status() {
  return <p>{useConnection().status}</p>;
}

function leftBehind({ clock, sockets, wakeListeners }: Surroundings) {
  return {
    timers: clock.pending,
    sockets: sockets.filter(({ isClosed }) => !isClosed).length,
    wakeListeners: wakeListeners.size,
  };
}
const NOTHING = { timers: 0, sockets: 0, wakeListeners: 0 };

describe('a provider with options', () => {
  it('opens a conversation when it mounts and leaves nothing behind when it unmounts', async () => {
    const stage = surround();
    const { unmount, container } = await mount(
      <ConversationProvider options={stage.options}>
        <Transcript />
        <Status />
      </ConversationProvider>,
    );
    expect(container.textContent).toBe('connecting');
    const socket = await stage.join();
    await during(() => socket.receive(turnUpdate(1, 'turn_1', 'Hello, ')));
    expect(container.textContent).toBe('Hello, open');
    await unmount();
    expect(leftBehind(stage)).toEqual(NOTHING);
    expect(stage.sockets).toHaveLength(1);
  });

  it.each([undefined, memoryStorage()])(
    'StrictMode mounts twice and creates one session (storage: %o)',
    async (storage) => {
      const stage = surround({ storage });
      const { unmount, container } = await mount(
        <StrictMode>
          <ConversationProvider options={stage.options}>
            <Transcript />
          </ConversationProvider>
        </StrictMode>,
      );
      expect(stage.sockets).toHaveLength(1);
      const socket = await stage.join();
      await during(() => socket.receive(turnUpdate(1, 'turn_1', 'Hello')));
      expect(container.textContent).toBe('Hello');
      expect(socket.sent).toHaveLength(1);
      await unmount();
      expect(leftBehind(stage)).toEqual(NOTHING);
    },
  );

  it('RQ4 what a component sends under an id in its first effect reaches the one session once, in StrictMode too', async () => {
    const stage = surround();
    const heard: string[] = [];
    function Eager() {
      const { sendText } = useConversation();
      useSignal('custom.*', ({ payload }) => heard.push(payload.event_name));
      useEffect(() => {
        sendText('Hello', { requestId: 'greeting' }).catch(() => {});
      }, [sendText]);
      return null;
    }
    await mount(
      <StrictMode>
        <ConversationProvider options={stage.options}>
          <Eager />
        </ConversationProvider>
      </StrictMode>,
    );
    const socket = await stage.join();
    expect(socket.requests('text_input').map(({ text }) => text)).toEqual(['Hello']);
    expect(heard).toEqual([]);
  });

  it('hidden and shown again, it goes on in the same session', async () => {
    const stage = surround();
    const tree = (mode: 'visible' | 'hidden') => (
      <Activity mode={mode}>
        <ConversationProvider options={stage.options}>
          <Transcript />
        </ConversationProvider>
      </Activity>
    );
    const { render, container } = await mount(tree('visible'));
    await stage.join(created(), turnUpdate(1, 'turn_1', 'Before'));
    await render(tree('hidden'));
    expect(leftBehind(stage)).toEqual(NOTHING);
    await render(tree('visible'));
    const socket = await stage.join(resumed(), turnUpdate(1, 'turn_1', 'After'));
    expect(socket.sent[0]).toMatchObject({ session_id: SESSION_ID });
    expect(container.textContent).toBe('After');
  });

  it('other options have no effect; another key opens another conversation', async () => {
    const [one, other] = [surround(), surround()];
    const tree = (key: string, { options }: Surroundings) => (
      <ConversationProvider key={key} options={options}>
        <Transcript />
      </ConversationProvider>
    );
    const { render } = await mount(tree('one', one));
    await render(tree('one', other));
    expect([one.sockets.length, other.sockets.length]).toEqual([1, 0]);
    await render(tree('other', other));
    expect(leftBehind(one)).toEqual(NOTHING);
    expect(other.sockets).toHaveLength(1);
  });

  it('what is asked of it after it unmounted fails, and opens nothing', async () => {
    const stage = surround();
    let sendText: (text: string) => Promise<unknown> = Promise.reject;
    function Keeper() {
      sendText = useConversation().sendText;
      return null;
    }
    const { unmount } = await mount(
      <ConversationProvider options={() => stage.options}>
        <Keeper />
      </ConversationProvider>,
    );
    await unmount();
    await expect(sendText('Too late')).rejects.toMatchObject({ code: 'closed' });
    expect(stage.sockets).toHaveLength(1);
    expect(leftBehind(stage)).toEqual(NOTHING);
  });
});

describe('a provider with a conversation', () => {
  it('follows it and leaves it open', async () => {
    const [one, other] = [setStage(), setStage()];
    const tree = ({ conversation }: typeof one) => (
      <ConversationProvider conversation={conversation}>
        <Transcript />
      </ConversationProvider>
    );
    const { render, unmount, container } = await mount(tree(one));
    const socket = await one.join();
    await during(() => socket.receive(turnUpdate(1, 'turn_1', 'From one')));
    expect(container.textContent).toBe('From one');
    await render(tree(other));
    expect(container.textContent).toBe('');
    const otherSocket = await other.join();
    await during(() => otherSocket.receive(turnUpdate(1, 'turn_1', 'From another')));
    expect(container.textContent).toBe('From another');
    await unmount();
    expect(one.conversation.connectionState.status).toBe('open');
    expect(other.conversation.connectionState.status).toBe('open');
    one.conversation.close();
    other.conversation.close();
  });
});
