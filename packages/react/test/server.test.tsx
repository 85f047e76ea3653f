import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { setStage } from '../../client/test/kit/stage.ts';
import { ConversationProvider } from '../src/index.ts';
import { Everything } from './kit/everything.tsx';
import { surround } from './kit/surroundings.ts';

describe('on a server', () => {
  it('renders what a conversation begins with, and opens nothing', () => {
    const stage = surround({ phaseProfile: 'ielts_full_exam', sessionId: 'known' });
    const html = renderToString(
      <ConversationProvider options={stage.options}>
        <Everything />
      </ConversationProvider>,
    );
    expect(html).toBe('<p>ielts_full_exam known connecting silence null 0 turns 0 pending</p>');
    expect(stage.sockets).toEqual([]);
    expect(stage.clock.pending).toBe(0);
    expect(stage.wakeListeners.size).toBe(0);
  });

  it('does not call options that exist in a browser only', () => {
    const html = renderToString(
      <ConversationProvider
        options={() => {
          throw new Error('called on a server');
        }}
      >
        <Everything />
      </ConversationProvider>,
    );
    expect(html).toContain('connecting silence');
  });

  it('renders a conversation that exists as it is', async () => {
    const stage = setStage();
    await stage.join();
    const html = renderToString(
      <ConversationProvider conversation={stage.conversation}>
        <Everything />
      </ConversationProvider>,
    );
    expect(html).toContain(' open silence');
    stage.conversation.close();
  });
});
