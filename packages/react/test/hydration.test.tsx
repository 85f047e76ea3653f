// @vitest-environment jsdom
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SESSION_ID, turnUpdate } from '../../client/test/kit/frames.ts';
import { ConversationProvider } from '../src/index.ts';
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
