import type { Clock } from './clock.ts';
import type { EventLog } from './event-log/event-log.ts';
import { closing } from './session/close-reason.ts';
import type { ConnectionGate } from './session/connection-gate.ts';
import type { SessionManager } from './session/session-manager.ts';

export interface StopOptions {
  readonly sessions: SessionManager;
  readonly gate: ConnectionGate;
  readonly eventLog: Pick<EventLog, 'close'>;
  readonly clock: Clock;
  readonly shutdownTimeoutMs: number;
  readonly reconnectSpreadMs: number;
}

/** Between two looks at whether all answers are complete. */
const LOOK_MS = 20;

/** LV7: refuses new input, waits for the answers that are being made to be in the log and sent, then closes everything 1012. */
export async function stopGracefully(options: StopOptions): Promise<void> {
  const { sessions, gate, eventLog, clock } = options;
  sessions.stopAccepting();
  await allAnswered(options);
  // When the time is up, something may have been emitted just now.
  sessions.keepAll();
  eventLog.close();
  const goodbye = closing('restarting', { reconnectSpreadMs: options.reconnectSpreadMs });
  sessions.dispose(goodbye);
  await gate.closeAll(goodbye, clock);
}

/** Resolves when no engine works on an answer and everything is delivered, or when the time is up. */
function allAnswered({ sessions, clock, shutdownTimeoutMs }: StopOptions): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stopLooking();
      stopWaiting();
      resolve();
    };
    const look = () => {
      if (sessions.isWaking || !sessions.sessions.every((session) => session.isQuiet)) return;
      stopLooking();
      sessions.keepAll();
      void Promise.all(sessions.sessions.map((session) => session.settled())).then(done);
    };
    const stopLooking = clock.every(LOOK_MS, look);
    const stopWaiting = clock.after(shutdownTimeoutMs, done);
    look();
  });
}
