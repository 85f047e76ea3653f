import type { Engine } from '../../src/engine/engine.ts';

/** An engine that takes everything and says nothing, so that a log holds only what the test puts there. */
export function quietEngine(): Engine {
  return { start() {}, handle() {}, pause() {}, resume() {}, interrupt() {}, stop() {} };
}
