// @vitest-environment jsdom
import { Suspense, startTransition, use, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { turnUpdate } from '../../client/test/kit/frames.ts';
import { ConversationProvider, useConversation, useTurns } from '../src/index.ts';
import { during, mount, withoutAct } from './kit/mount.ts';
import { surround } from './kit/surroundings.ts';

const READERS = Array.from({ length: 60 }, (_, index) => index);
/** Together far longer than React renders in one go. */
const RENDER_MS = 1;

it('no commit shows two states of the conversation, though it changes in the middle of a transition', async () => {
  const stage = surround();
  let rendered = 0;
  let renderedWhenFed: number | undefined;
  let feed = () => {};
  let show: (round: number) => void = () => {};

  function Reader({ round }: { readonly round: number }) {
    const turns = useTurns().length;
    const seq = useConversation(({ state }) => state.seq);
    if (round > 0 && renderedWhenFed === undefined) {
      rendered += 1;
      if (rendered === 1) feed();
      for (const startedAt = performance.now(); performance.now() < startedAt + RENDER_MS; );
    }
    return <i>{`${round}: ${turns}/${seq}`}</i>;
  }

  function Page() {
    const [round, setRound] = useState(0);
    show = (next) => startTransition(() => setRound(next));
    return READERS.map((at) => <Reader key={at} round={round} />);
  }

  const { container } = await mount(
    <ConversationProvider options={stage.options}>
      <Page />
    </ConversationProvider>,
  );
  const socket = await stage.join();
  const commits = new Set<string>();
  const shown = () => new Set([...container.querySelectorAll('i')].map(({ textContent }) => textContent));
  const watcher = new MutationObserver(() => commits.add([...shown()].join(' and ')));
  watcher.observe(container, { subtree: true, childList: true, characterData: true });

  feed = () =>
    setImmediate(() => {
      renderedWhenFed = rendered;
      socket.receive(turnUpdate(1, 'turn_1', 'Hello'));
    });
  await withoutAct(async () => {
    show(1);
    await vi.waitFor(() => expect([...shown()]).toEqual(['1: 1/1']));
  });
  watcher.disconnect();
  expect(renderedWhenFed).toBeGreaterThan(0);
  expect(renderedWhenFed).toBeLessThan(READERS.length);
  expect([...commits].filter((commit) => commit.includes(' and '))).toEqual([]);
});

it('a tree that waits for something else neither opens a second session nor loses what came meanwhile', async () => {
  const stage = surround();
  let arrive: (text: string) => void = () => {};
  const awaited = new Promise<string>((resolve) => {
    arrive = resolve;
  });
  function Slow() {
    return <b>{use(awaited)}</b>;
  }
  function Transcript() {
    return <i>{useTurns().map(({ transcript }) => transcript)}</i>;
  }
  const { container } = await mount(
    <ConversationProvider options={stage.options}>
      <Suspense fallback="waiting">
        <Transcript />
        <Slow />
      </Suspense>
    </ConversationProvider>,
  );
  const socket = await stage.join();
  await during(() => socket.receive(turnUpdate(1, 'turn_1', 'Hello')));
  expect(container.textContent).toBe('waiting');
  await during(() => arrive('!'));
  expect(container.textContent).toBe('Hello!');
  expect(stage.sockets).toHaveLength(1);
});
