// @vitest-environment jsdom
import { ConversationError } from '@interactive-chat/client';
import { describe, expect, it } from 'vitest';
import { ack, resumed } from '../../client/test/kit/frames.ts';
import { ConversationProvider, type SendText, useSendText } from '../src/index.ts';
import { during, mount } from './kit/mount.ts';
import { surround } from './kit/surroundings.ts';

/** Two components below one provider; `outbox` is what the last of them was given. */
async function outboxes() {
  const seen: SendText[] = [];
  function Box({ at }: { readonly at: number }) {
    seen[at] = useSendText();
    return null;
  }
  const stage = surround();
  const tree = (isFirstThere: boolean) => (
    <ConversationProvider options={stage.options}>
      {isFirstThere && <Box at={0} />}
      <Box at={1} />
    </ConversationProvider>
  );
  const mounted = await mount(tree(true));
  const outbox = () => seen[1] as SendText;
  const rejected = (code: 'rate_limited' | 'text_too_long', requestId: string) =>
    ack({
      request_id: requestId,
      status: 'rejected',
      error: { code, message: code, retryable: code === 'rate_limited' },
    });
  return {
    stage,
    seen,
    outbox,
    rejected,
    dropFirst: () => mounted.render(tree(false)),
    unmount: mounted.unmount,
  };
}

describe('useSendText', () => {
  it('CL3 a text is pending until it is answered, while offline too, and everybody sees it', async () => {
    const { stage, seen, outbox, dropFirst } = await outboxes();
    const answers: unknown[] = [];
    await during(
      () => void seen[0]?.send('Hello', { requestId: 'r1' }).then((answer) => answers.push(answer)),
    );
    expect(outbox()).toMatchObject({ pending: [{ text: 'Hello', requestId: 'r1' }], failed: [] });
    await dropFirst();
    const socket = await stage.join();
    expect(socket.requests('text_input')).toMatchObject([{ text: 'Hello', request_id: 'r1' }]);
    await during(() => socket.receive(ack({ request_id: 'r1', turn_id: 'turn_1' })));
    expect(outbox()).toMatchObject({ pending: [], failed: [] });
    expect(answers).toMatchObject([{ status: 'accepted', turn_id: 'turn_1' }]);
  });

  it('keeps the order in which they were said, and gives each an id of its own', async () => {
    const { outbox } = await outboxes();
    await during(() => ['One', 'Two', 'Three'].forEach((text) => void outbox().send(text)));
    expect(outbox().pending.map(({ text }) => text)).toEqual(['One', 'Two', 'Three']);
    expect(new Set(outbox().pending.map(({ requestId }) => requestId)).size).toBe(3);
  });

  it('RQ2 one that was not taken says why, and can be sent again under its id or be dismissed', async () => {
    const { stage, outbox, rejected } = await outboxes();
    const socket = await stage.join();
    const answers: unknown[] = [];
    const send = () =>
      outbox()
        .send('Hello', { requestId: 'r1' })
        .then((answer) => answers.push(answer));
    await during(() => void send());
    await during(() => socket.receive(rejected('rate_limited', 'r1')));
    expect(outbox().pending).toEqual([]);
    expect(outbox().failed).toMatchObject([
      { text: 'Hello', requestId: 'r1', error: { code: 'rate_limited' } },
    ]);
    expect(outbox().failed[0]?.error).toBeInstanceOf(ConversationError);
    await during(() => void send());
    expect(outbox()).toMatchObject({ pending: [{ requestId: 'r1' }], failed: [] });
    await during(() => socket.receive(rejected('text_too_long', 'r1')));
    expect(outbox().failed).toHaveLength(1);
    await during(() => outbox().dismiss('r1'));
    expect(outbox()).toMatchObject({ pending: [], failed: [] });
    expect(answers).toEqual([undefined, undefined]);
  });

  it('one that is given up is neither pending nor failed', async () => {
    const { outbox } = await outboxes();
    const giveUp = new AbortController();
    await during(() => void outbox().send('Hello', { signal: giveUp.signal }));
    await during(() => giveUp.abort());
    expect(outbox()).toMatchObject({ pending: [], failed: [] });
  });

  it('RS1 what was pending when the connection broke is sent again, and asked once', async () => {
    const { stage, outbox } = await outboxes();
    const before = await stage.join();
    await during(() => void outbox().send('Hello', { requestId: 'r1' }));
    await during(() => before.drop());
    expect(outbox().pending).toHaveLength(1);
    await during(() => stage.clock.advance(20_000));
    const after = await stage.join(resumed());
    expect(after.requests('text_input')).toMatchObject([{ request_id: 'r1' }]);
    await during(() => after.receive(ack({ request_id: 'r1', duplicate: true })));
    expect(outbox().pending).toEqual([]);
  });

  it('what is pending when the provider unmounts fails, without an unhandled rejection', async () => {
    const { outbox, unmount } = await outboxes();
    let answer: unknown = 'none yet';
    await during(
      () =>
        void outbox()
          .send('Hello')
          .then((given) => (answer = given)),
    );
    await unmount();
    expect(answer).toBeUndefined();
  });
});
