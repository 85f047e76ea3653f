import type {
  AckPayload,
  ConnectionState,
  Conversation,
  ConversationEventMap,
  ConversationState,
  DeliveredTo,
  Turn,
} from '@interactive-chat/client';
import type { ComponentProps } from 'react';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  ConversationProvider,
  type SendText,
  type SignalEventFor,
  useConnection,
  useConversation,
  usePhase,
  useSendText,
  useSignal,
  useSpeaker,
  useTurns,
} from '../src/index.ts';

/** Nothing is called: what is proved here is proved by the type checker. */
const unused = (prove: () => void): void => expect(prove).toBeTypeOf('function');

describe('types', () => {
  it('every hook gives what the SDK does', () => {
    expectTypeOf(useTurns).returns.toEqualTypeOf<readonly Turn[]>();
    expectTypeOf(usePhase).returns.toEqualTypeOf<ConversationState['phase']>();
    expectTypeOf(useSpeaker).returns.toEqualTypeOf<ConversationState['speaker']>();
    expectTypeOf(useConnection).returns.toEqualTypeOf<ConnectionState>();
    expectTypeOf(useSendText).returns.toEqualTypeOf<SendText>();
    expectTypeOf<SendText['send']>().returns.resolves.toEqualTypeOf<AckPayload | undefined>();
  });

  it('useConversation infers what is selected, and without a selector gives the conversation', () =>
    unused(() => {
      expectTypeOf(useConversation(({ state }) => state.counters.errors)).toBeNumber();
      expectTypeOf(useConversation((view) => view.sessionId)).toEqualTypeOf<string | undefined>();
      expectTypeOf(useConversation()).toEqualTypeOf<Conversation>();
      useConversation(
        ({ state }) => state.history,
        (before, now) => before.length === now.length,
      );
      // @ts-expect-error A selector reads; what it is given cannot send.
      useConversation(({ sendText }) => sendText);
      // @ts-expect-error The state has no mood.
      useConversation(({ state }) => state.mood);
      useConversation(
        ({ state }) => state.seq,
        // @ts-expect-error A number has no length.
        (before) => before.length === 0,
      );
      // @ts-expect-error What is read cannot be written.
      useTurns().push();
    }));

  it('useSignal narrows by name and pattern', () =>
    unused(() => {
      useSignal('vad.speech_ended', (event) => {
        expectTypeOf(event).toEqualTypeOf<ConversationEventMap['signal:vad.speech_ended']>();
        expectTypeOf(event.payload.duration_sec).toEqualTypeOf<number | undefined>();
      });
      useSignal('vad.*', (event) => expectTypeOf(event).toEqualTypeOf<DeliveredTo<'signal:vad.*'>>());
      useSignal('custom.*', ({ payload }) => expectTypeOf(payload.event_name).toExtend<string>());
      useSignal('custom.mood', ({ payload }) => expectTypeOf(payload.mood).toBeUnknown());
      useSignal('*', ({ payload }) => expectTypeOf(payload.event_name).toExtend<string>());
      expectTypeOf<SignalEventFor<'*'>['payload']['event_name']>().toExtend<string>();
    }));

  it('useSignal refuses what would never be heard, and fields of other signals', () =>
    unused(() => {
      // @ts-expect-error The start of speech has no duration.
      useSignal('vad.speech_started', ({ payload }) => payload.duration_sec);
      // @ts-expect-error Names come without `signal:`.
      useSignal('signal:vad.speech_started', () => {});
      // @ts-expect-error A callback for another signal.
      useSignal('vad.speech_started', (_: ConversationEventMap['signal:vad.speech_ended']) => {});
      // @ts-expect-error The callback is needed.
      useSignal('custom.*');
    }));

  it('the provider takes either options or a conversation', () =>
    unused(() => {
      type Props = ComponentProps<typeof ConversationProvider>;
      const conversation = {} as Conversation;
      expectTypeOf<{ conversation: Conversation }>().toExtend<Props>();
      expectTypeOf<{ options: { url: string } }>().toExtend<Props>();
      expectTypeOf<{ options: () => { url: string } }>().toExtend<Props>();
      // @ts-expect-error Not both.
      <ConversationProvider conversation={conversation} options={{ url: '/ws' }} />;
      // @ts-expect-error Not neither.
      <ConversationProvider />;
      // @ts-expect-error The url is needed.
      <ConversationProvider options={{ phaseProfile: 'default' }} />;
    }));
});
