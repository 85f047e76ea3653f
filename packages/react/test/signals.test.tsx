// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { signal, turnUpdate } from '../../client/test/kit/frames.ts';
import { ConversationProvider, type SignalPattern, useSignal } from '../src/index.ts';
import { during, mount } from './kit/mount.ts';
import { surround } from './kit/surroundings.ts';

interface ListenerProps {
  readonly pattern: SignalPattern;
  readonly hear: (name: string) => void;
}

function Listener({ pattern, hear }: ListenerProps) {
  useSignal(pattern, ({ payload }) => hear((payload as { event_name: string }).event_name));
  return null;
}

async function listening(pattern: SignalPattern) {
  const stage = surround();
  const heard: string[] = [];
  const tree = (props: ListenerProps, isListening = true) => (
    <ConversationProvider options={stage.options}>
      {isListening && <Listener {...props} />}
    </ConversationProvider>
  );
  const hear = (name: string) => heard.push(name);
  const { render } = await mount(tree({ pattern, hear }));
  const socket = await stage.join();
  let seq = 0;
  return {
    heard,
    /** Renders with other props, or without the listener. */
    change: (props?: Partial<ListenerProps>) =>
      render(tree({ pattern, hear, ...props }, props !== undefined)),
    receive: (...names: string[]) =>
      during(() => socket.receive(...names.map((event_name) => signal(++seq, { event_name } as never)))),
    socket,
  };
}

it.each<[SignalPattern, readonly string[]]>([
  ['vad.speech_started', ['vad.speech_started']],
  ['vad.*', ['vad.speech_started', 'vad.speech_ended']],
  ['custom.*', ['custom.mood', 'custom.mood.better']],
  ['custom.mood', ['custom.mood']],
  ['*', ['vad.speech_started', 'custom.mood', 'vad.speech_ended', 'custom.mood.better', 'customer.left']],
])('useSignal(%o) hears %o, in order and once', async (pattern, expected) => {
  const { heard, receive, socket } = await listening(pattern);
  await receive(
    'vad.speech_started',
    'custom.mood',
    'vad.speech_ended',
    'custom.mood.better',
    'customer.left',
  );
  await during(() =>
    socket.receive(signal(1, { event_name: 'vad.speech_started' }), turnUpdate(6, 'turn_1', 'Hi')),
  );
  expect(heard).toEqual(expected);
});

it('useSignal calls the callback of the latest render', async () => {
  const { heard, change, receive } = await listening('custom.*');
  const later: string[] = [];
  await receive('custom.before');
  await change({ hear: (name) => later.push(name) });
  await receive('custom.after');
  expect([heard, later]).toEqual([['custom.before'], ['custom.after']]);
});

it('useSignal follows another pattern, and hears nothing once its component is gone', async () => {
  const { heard, change, receive } = await listening('custom.*');
  await change({ pattern: 'vad.*' });
  await receive('custom.mood', 'vad.speech_started');
  await change();
  await receive('vad.speech_ended');
  expect(heard).toEqual(['vad.speech_started']);
});
