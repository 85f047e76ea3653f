import { describe, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import type {
  ClientFrame,
  CommandRequest,
  ConnectFrame,
  KnownSignalPayload,
  LlmGenerationError,
  OtherSignal,
  PhaseChangePayload,
  PublishedEvent,
  ServerEvent,
  ServerFrame,
  SignalPayload,
  TransientFrame,
  TurnDeltaPayload,
} from '../src/index.ts';
import type { clientFrameSchema, publishedEventSchema, serverFrameSchema } from '../src/validators.ts';

describe('types', () => {
  it('a server frame narrows by its event_type', () => {
    type Of<Type extends ServerFrame['event_type']> = Extract<ServerFrame, { event_type: Type }>;
    expectTypeOf<Of<'phase_change'>['payload']>().toEqualTypeOf<PhaseChangePayload>();
    expectTypeOf<Of<'turn_delta'>['payload']>().toEqualTypeOf<TurnDeltaPayload>();
    expectTypeOf<ServerEvent['seq']>().toEqualTypeOf<number>();
    expectTypeOf<ServerFrame>().toEqualTypeOf<ServerEvent | TransientFrame>();
    expectTypeOf<Extract<TransientFrame, { seq: number }>>().toBeNever();
  });

  it('EV7 a signal narrows by its event_name, although names are open', () => {
    const told = (payload: SignalPayload): void => {
      if (payload.event_name === 'llm.generation_error')
        expectTypeOf(payload).toEqualTypeOf<LlmGenerationError>();
      if (payload.event_name === 'conversation.interrupted')
        expectTypeOf(payload.spoken_chars).toEqualTypeOf<number>();
    };
    expectTypeOf(told).toBeFunction();
    expectTypeOf<KnownSignalPayload | OtherSignal>().toEqualTypeOf<SignalPayload>();
    expectTypeOf<{ event_name: 'custom.card_shown'; card: string }>().toExtend<OtherSignal>();
    expectTypeOf<{ event_name: string }>().not.toExtend<SignalPayload>();
  });

  it('a client frame narrows by its type, and a connect frame is none', () => {
    expectTypeOf<Extract<ClientFrame, { type: 'command' }>>().toEqualTypeOf<CommandRequest>();
    expectTypeOf<ConnectFrame['type']>().toEqualTypeOf<'connect' | undefined>();
    expectTypeOf<PublishedEvent['event_type']>().toEqualTypeOf<
      'signal' | 'turn_update' | 'turn_delta' | 'error'
    >();
  });

  it('validators give the types', () => {
    expectTypeOf<z.output<typeof serverFrameSchema>>().toEqualTypeOf<ServerFrame>();
    expectTypeOf<z.output<typeof clientFrameSchema>>().toEqualTypeOf<ClientFrame>();
    expectTypeOf<z.output<typeof publishedEventSchema>>().toEqualTypeOf<PublishedEvent>();
  });

  it('nothing is any', () => {
    expectTypeOf<ServerFrame>().not.toBeAny();
    expectTypeOf<ServerFrame['payload']>().not.toBeAny();
    expectTypeOf<SignalPayload>().not.toBeAny();
    expectTypeOf<OtherSignal[string]>().toEqualTypeOf<unknown>();
  });
});
