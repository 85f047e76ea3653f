import type { PublishedEvent, SignalPayload } from '@interactive-chat/protocol';
import type { Engine, EngineContext } from './engine.ts';
import { type ScriptAction, ScriptCursor, ScriptError, type ScriptInput, type ScriptStep } from './script.ts';
import { HoldableTimer } from './speech/holdable-timer.ts';
import { Voice } from './speech/voice.ts';

interface Stage {
  readonly context: EngineContext;
  readonly voice: Voice;
  readonly timer: HoldableTimer;
}

interface Scene {
  readonly turnId: string;
  isCut: boolean;
  /** Ends the scene, whatever its actions wait for. */
  readonly cut: () => void;
}

/**
 * An engine that does what `steps` say, for tests and load: plain data, so that a script may stand in a JSON file.
 * It throws a `ScriptError` at an input that the next step does not expect: the session ends in the state error (EN4) and no test can overlook it.
 * Published events are passed over unless the next step waits for one.
 */
export function createScriptedEngine(
  steps: readonly ScriptStep[],
): Engine & { readonly remainingSteps: number } {
  const cursor = new ScriptCursor(steps);
  let stage: Stage | undefined;
  let scene: Scene | undefined;
  /** Scenes play one after the other, whatever began them. */
  let curtain: Promise<void> = Promise.resolve();

  const play = async (input: ScriptInput): Promise<void> => {
    const step = cursor.take(input);
    if (!stage || !step) return;
    const { promise, resolve } = settling();
    const running: Scene = {
      turnId: input.kind === 'text' ? input.turnId : stage.context.newTurnId(),
      isCut: false,
      cut: () => {
        running.isCut = true;
        resolve();
      },
    };
    scene = running;
    await Promise.race([perform(stage, running, step), promise]);
  };
  const queue = (input: ScriptInput): Promise<void> => {
    curtain = curtain.then(() => play(input));
    return curtain;
  };

  return {
    get remainingSteps() {
      return cursor.remaining;
    },
    start(context) {
      stage = { context, voice: new Voice(context, 'scripted'), timer: new HoldableTimer(context.clock) };
    },
    handle: queue,
    observe(event) {
      queue({ kind: 'published', event }).catch((cause: unknown) => stage?.context.fail(cause));
    },
    pause() {
      stage?.voice.hold();
      stage?.timer.hold();
    },
    resume() {
      stage?.voice.release();
      stage?.timer.release();
    },
    interrupt(turnId) {
      if (scene?.turnId !== turnId) return;
      stage?.voice.cut(turnId);
      stage?.timer.cancel();
      scene.cut();
    },
    stop() {
      stage?.voice.stop();
      stage?.timer.cancel();
      scene?.cut();
    },
  };
}

function settling(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

async function perform(stage: Stage, scene: Scene, step: ScriptStep): Promise<void> {
  for (const action of step.emit) {
    // While held nothing is emitted, not even what needs no time.
    await new Promise<void>((resolve) => stage.timer.after(0, resolve));
    if (scene.isCut) return;
    await act(stage, action, scene.turnId);
  }
}

function act(
  { context, voice, timer }: Stage,
  action: ScriptAction,
  turnId: string,
): Promise<void> | undefined {
  if ('say' in action) return voice.say({ turnId, text: action.say });
  if ('waitMs' in action) {
    return new Promise((resolve) =>
      timer.after(context.speed > 0 ? action.waitMs / context.speed : 0, resolve),
    );
  }
  if ('hang' in action) return new Promise(() => {});
  if ('fail' in action) throw new ScriptError(action.fail);
  if ('signal' in action) {
    const payload = { ...action.fields, event_name: action.signal } as SignalPayload;
    context.emit({ event_type: 'signal', turn_id: turnId, payload });
  } else {
    context.emit({ turn_id: turnId, ...action.event } as PublishedEvent);
  }
  return undefined;
}
