import type { Clock } from './clock.ts';
import type { EventLog } from './event-log/event-log.ts';
import { closing } from './session/close-reason.ts';
import type { ConnectionGate } from './session/connection-gate.ts';
import type { SessionManager } from './session/session-manager.ts';

export interface StopOptions {
  readonly sessions: SessionManager;
  readonly gate: ConnectionGate;
  readonly eventLog: Pick<EventLog, 'close'>;
  /** Resolves when every HTTP request that has begun is answered. */
  readonly requestsAnswered: () => Promise<void>;
  readonly clock: Clock;
  readonly shutdownTimeoutMs: number;
  readonly reconnectSpreadMs: number;
}

/** Between two looks at whether all answers are complete. */
const LOOK_MS = 20;

/**
 * LV7: refuses new input, waits for the answers that are being made to be in the log and sent, closes everything 1012, and lets the
 * HTTP requests that have begun be answered.
 */
export async function stopGracefully(options: StopOptions): Promise<void> {
  const { sessions, gate, eventLog, clock, requestsAnswered, shutdownTimeoutMs } = options;
  let stopWaiting = (): void => {};
  const timeIsUp = new Promise<void>((resolve) => {
    stopWaiting = clock.after(shutdownTimeoutMs, resolve);
  });
  sessions.stopAccepting();
  await allAnswered(options, timeIsUp);
  // When the time is up, something may have been emitted just now.
  sessions.keepAll();
  eventLog.close();
  const goodbye = closing('restarting', { reconnectSpreadMs: options.reconnectSpreadMs });
  sessions.dispose(goodbye);
  await gate.closeAll(goodbye, clock);
  await Promise.race([requestsAnswered(), timeIsUp]);
  stopWaiting();
}

/** Resolves when no engine works on an answer and everything is delivered, or when the time is up. */
function allAnswered({ sessions, clock }: StopOptions, timeIsUp: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stopLooking();
      resolve();
    };
    const look = () => {
      if (sessions.isWaking || !sessions.sessions.every((session) => session.isQuiet)) return;
      stopLooking();
      sessions.keepAll();
      void Promise.all(sessions.sessions.map((session) => session.settled())).then(done);
    };
    const stopLooking = clock.every(LOOK_MS, look);
    void timeIsUp.then(done);
    look();
  });
}
