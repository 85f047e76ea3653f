// @vitest-environment jsdom
import { lazy, type ReactNode, Suspense } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SESSION_ID, turnUpdate } from '../../client/test/kit/frames.ts';
import { ConversationProvider, useSendText } from '../src/index.ts';
import { Everything } from './kit/everything.tsx';
import { during, hydrate } from './kit/mount.ts';
import { surround } from './kit/surroundings.ts';

it('what a server rendered is taken over as it is, and comes alive', async () => {
  const stage = surround({ phaseProfile: 'ielts_full_exam' });
  const tree = (
    <ConversationProvider options={stage.options}>
      <Everything />
    </ConversationProvider>
  );
  const html = renderToString(tree);
  const errors: unknown[] = [];
  const { container } = await hydrate(html, tree, (error) => errors.push(error));
  expect(errors).toEqual([]);
  expect(container.innerHTML).toBe(html);
  const socket = await stage.join();
  await during(() => socket.receive(turnUpdate(1, 'turn_1', 'Hello')));
  expect(container.textContent).toBe(`default ${SESSION_ID} open silence null 1 turns 0 pending`);
});

it('a part of the page whose code comes late takes over what a server rendered too, though the conversation went on', async () => {
  const stage = surround();
  let send: (text: string) => unknown = () => {};
  function Sender() {
    send = useSendText().send;
    return null;
  }
  const page = (late: ReactNode) => (
    <ConversationProvider options={stage.options}>
      <Everything />
      <Sender />
      <Suspense fallback={<p>fallback</p>}>{late}</Suspense>
    </ConversationProvider>
  );
  const html = renderToString(page(<Everything />));
  let arrive = () => {};
  const Late = lazy(
    () =>
      new Promise<{ default: typeof Everything }>((resolve) => {
        arrive = () => resolve({ default: Everything });
      }),
  );
  const errors: unknown[] = [];
  const { container } = await hydrate(html, page(<Late />), (error) => errors.push(error));
  const socket = await stage.join();
  await during(() => socket.receive(turnUpdate(1, 'turn_1', 'Hello')));
  await during(() => void send('On its way'));
  await during(() => arrive());
  expect(errors).toEqual([]);
  const shown = `default ${SESSION_ID} open silence null 1 turns 1 pending`;
  expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([shown, shown]);
});
