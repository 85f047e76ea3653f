import type {
  AckPayload,
  ErrorEvent,
  OtherSignal,
  PhaseChangeEvent,
  RateLimitExceededFrame,
  ServerEvent,
  SignalEvent,
  StateChangeEvent,
  TurnDeltaFrame,
  TurnUpdateEvent,
  VadSpeechEnded,
  VadSpeechStarted,
} from '@interactive-chat/protocol';
import { describe, expect, expectTypeOf, it } from 'vitest';
import WebSocket from 'ws';
import {
  type ConnectionState,
  type Conversation,
  type ConversationEvent,
  type ConversationOptions,
  type ConversationState,
  createConversation,
  type DeliveredEvent,
  type DeliveredTo,
  type GapNotice,
  type SignalEventOf,
  type UnknownEvent,
  type WebSocketConstructor,
} from '../src/index.ts';
import { createConversation as createNodeConversation, type fileStorage } from '../src/node.ts';
import { explainInvalidEvent, serverEventSchema } from '../src/validators.ts';
import { setStage } from './kit/stage.ts';

type KnownEvent = Extract<ConversationEvent, ServerEvent | GapNotice>;

/** Nothing is called: what is proved here is proved by the type checker. */
describe('types', () => {
  it('on narrows by event type', () => {
    expectTypeOf<DeliveredTo<'turn_update'>>().toEqualTypeOf<TurnUpdateEvent>();
    expectTypeOf<DeliveredTo<'signal'>>().toEqualTypeOf<SignalEvent>();
    expectTypeOf<DeliveredTo<'phase_change'>>().toEqualTypeOf<PhaseChangeEvent>();
    expectTypeOf<DeliveredTo<'state_change'>>().toEqualTypeOf<StateChangeEvent>();
    expectTypeOf<DeliveredTo<'error'>>().toEqualTypeOf<ErrorEvent>();
    expectTypeOf<DeliveredTo<'turn_delta'>>().toEqualTypeOf<TurnDeltaFrame>();
    expectTypeOf<DeliveredTo<'rate_limit_exceeded'>>().toEqualTypeOf<RateLimitExceededFrame>();
    expectTypeOf<DeliveredTo<'gap'>>().toEqualTypeOf<GapNotice>();
    expectTypeOf<DeliveredTo<'*'>>().toEqualTypeOf<ConversationEvent>();
  });

  it('on narrows by signal name', () => {
    type Ended = DeliveredTo<'signal:vad.speech_ended'>;
    expectTypeOf<Ended>().toEqualTypeOf<SignalEventOf<VadSpeechEnded>>();
    expectTypeOf<Ended['payload']['duration_sec']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<DeliveredTo<'signal:custom.mood'>['payload']>().toEqualTypeOf<OtherSignal>();
  });

  it('on narrows by pattern', () => {
    type Vad = DeliveredTo<'signal:vad.*'>['payload'];
    expectTypeOf<VadSpeechStarted | VadSpeechEnded>().toExtend<Vad>();
    expectTypeOf<Extract<Vad, { event_name: 'tts.speech_started' }>>().toBeNever();
    expectTypeOf<DeliveredTo<'signal:custom.*'>['payload']>().toEqualTypeOf<OtherSignal>();
  });

  it('FR3 on takes names of a newer server', () => {
    expectTypeOf<DeliveredTo<'mood_change'>>().toEqualTypeOf<UnknownEvent>();
    expectTypeOf<UnknownEvent['payload']>().toBeUnknown();
    const { conversation } = setStage();
    const undo = conversation.on('mood_change', ({ payload }) => expectTypeOf(payload).toBeUnknown());
    expectTypeOf(undo).toEqualTypeOf<() => void>();
    conversation.close();
  });

  it('the listener infers its event from the name', () => {
    const { conversation } = setStage();
    conversation.on('turn_update', ({ payload }) => expectTypeOf(payload.transcript).toBeString());
    conversation.on('signal:vad.speech_started', ({ payload }) =>
      expectTypeOf(payload.event_name).toEqualTypeOf<'vad.speech_started'>(),
    );
    // @ts-expect-error A turn has no mood.
    conversation.on('turn_update', ({ payload }) => payload.mood);
    conversation.close();
  });

  it('events() narrows by event_type, and a signal by event_name', () => {
    const transcriptOf = (event: ConversationEvent): string | undefined => {
      if (event.event_type === 'turn_update') return event.payload.transcript;
      if (event.event_type === 'gap') return event.payload.reason;
      if (event.event_type !== 'signal') return undefined;
      const { payload } = event;
      return payload.event_name === 'llm.generation_error' ? payload.message : payload.event_name;
    };
    expectTypeOf(transcriptOf).returns.toEqualTypeOf<string | undefined>();
    expectTypeOf<Extract<KnownEvent, { event_type: 'turn_update' }>>().toEqualTypeOf<TurnUpdateEvent>();
    expectTypeOf<Conversation['events']>().returns.toExtend<AsyncIterable<ConversationEvent>>();
    expect(transcriptOf({ event_type: 'gap', payload: { reason: 'evicted', replayed: 0 } })).toBe('evicted');
  });

  it('requests, state and options are typed', () => {
    expectTypeOf<Conversation['sendText']>().returns.resolves.toEqualTypeOf<AckPayload>();
    expectTypeOf<Conversation['state']>().toEqualTypeOf<ConversationState>();
    expectTypeOf<Storage>().toExtend<NonNullable<ConversationOptions['storage']>>();
    // @ts-expect-error A command is no free text.
    type NoSuchCommand = Conversation['dance'];
    expectTypeOf<NoSuchCommand>().toBeAny();
    // @ts-expect-error The url is needed.
    expect(() => createConversation({})).toThrow();
  });

  it('each connection state has what exists in it, and nothing else', () => {
    const adviceOf = (state: ConnectionState): string => {
      switch (state.status) {
        case 'waiting':
          expectTypeOf(state.retryAt).toBeNumber();
          return state.reason;
        case 'closed':
          expectTypeOf(state.final).toBeBoolean();
          return state.reason;
        case 'connecting':
          expectTypeOf(state.attempt).toBeNumber();
          return 'soon';
        case 'replaying':
        case 'open':
          // @ts-expect-error Only who waits is told until when.
          return state.retryAt;
        default:
          return state satisfies never;
      }
    };
    expectTypeOf(adviceOf).returns.toBeString();
  });

  it('what makes no sense does not compile', () => {
    const { conversation } = setStage();
    // @ts-expect-error A listener of one event is no listener of another.
    conversation.on('turn_update', (_: SignalEvent) => {});
    // @ts-expect-error Pattern and payload: no signal of the voice detector has a text.
    conversation.on('signal:vad.*', ({ payload }) => payload.mood?.toFixed());
    // @ts-expect-error Known names are not mistaken for unknown ones.
    conversation.on('gap', ({ payload }) => payload.anything);
    conversation.on('mood_change', ({ payload }) => {
      // @ts-expect-error What is not known must be looked at first.
      payload.mood;
    });
    for (const misused of [
      // @ts-expect-error A time to wait is a number of milliseconds.
      () => conversation.sendText('Hello', { timeoutMs: '5 s' }),
      // @ts-expect-error The signal, not its controller.
      () => conversation.pause({ signal: new AbortController() }),
      // @ts-expect-error A session is joined by an option, not by a command.
      () => conversation.reset({ sessionId: 'another' }),
      // @ts-expect-error A phase change is decided by the server alone.
      () => conversation.publish([{ event_type: 'phase_change', payload: {} }]),
      // @ts-expect-error A misspelt option is none.
      () => createConversation({ url: '/ws', storge: localStorage }),
      // @ts-expect-error A storage answers at once.
      () => createConversation({ url: '/ws', storage: { getItem: async () => null } }),
    ]) {
      expectTypeOf(misused).toBeFunction();
    }
    // @ts-expect-error State is the fold's alone.
    expectTypeOf(() => (conversation.state = conversation.getSnapshot())).toBeFunction();
    conversation.close();
  });

  it('the entries beside the core fit it', () => {
    expectTypeOf<ReturnType<typeof fileStorage>>().toExtend<NonNullable<ConversationOptions['storage']>>();
    expectTypeOf(createNodeConversation).toEqualTypeOf(createConversation);
    expectTypeOf(serverEventSchema.parse).returns.toEqualTypeOf<ServerEvent>();
    expectTypeOf(explainInvalidEvent).parameter(0).toEqualTypeOf<DeliveredEvent>();
  });

  it('the WebSocket of a browser and the one of the package ws fit', () => {
    expectTypeOf<typeof globalThis.WebSocket>().toExtend<WebSocketConstructor>();
    expectTypeOf<typeof WebSocket>().toExtend<WebSocketConstructor>();
    expect(WebSocket).toBeTypeOf('function');
  });
});
