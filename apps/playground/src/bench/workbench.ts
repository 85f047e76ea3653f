import { type Conversation, type ConversationOptions, createConversation } from '@interactive-chat/client';
import { eventsOf } from '../log/fetch-events.ts';
import { followLog, type LogFollower } from '../log/follow-log.ts';
import { seenLog } from '../log/seen-log.ts';
import { createBenchWebSocket } from './bench-web-socket.ts';
import { createFaultSwitches, type FaultSwitches } from './fault-switches.ts';
import { createFrameRecorder, type FrameRecorder } from './frame-recorder.ts';
import { outgrowReplay } from './outgrow-replay.ts';
import { countTold, type ToldEvents } from './told-events.ts';

/** A conversation on the bench: what goes over its wire is recorded, and the wire can be broken. */
export interface Workbench {
  readonly conversation: Conversation;
  readonly recorder: FrameRecorder;
  readonly faults: FaultSwitches;
  /** The server's log of the session; read only while somebody listens. */
  readonly log: LogFollower;
  readonly told: () => ToldEvents;
}

/** Opens a conversation; close it with `conversation.close()`. */
export function createWorkbench(options: Omit<ConversationOptions, 'webSocket'>): Workbench {
  const recorder = createFrameRecorder();
  const socket = createBenchWebSocket(recorder.record);
  const conversation = createConversation({ ...options, webSocket: socket.webSocket });
  const told = countTold(conversation);
  const log = followLog({
    fetchEvents: eventsOf(() => conversation.sessionId),
    profile: () => conversation.state.phase_profile,
    seen: () => seenLog(recorder.frames()),
    onNews: recorder.subscribe,
  });
  const faults = createFaultSwitches(socket, () => outgrowReplay(conversation.sessionId));
  return { conversation, recorder, faults, log, told };
}
