import type { EngineFailure } from '../engine/engine-host.ts';
import type { DeliveryMeter } from '../fan-out/session-channel.ts';

/** What sessions report for metrics and logs; never a text of a person (SC5). */
export interface Telemetry extends DeliveryMeter {
  /** One text input or published event was admitted (LI2). */
  admitted(): void;
  /** A request, a published event or a connection was refused with this code or close name. */
  rejected(code: string): void;
  engineFailed(sessionId: string, failure: EngineFailure): void;
  /** Something could not be read from the store. */
  storeFailed(cause: unknown): void;
}
