import type { WebSocket } from 'uWebSockets.js';
import { now } from '../system-now.ts';
import { listen, type PlainSocket, plainApp } from './plain-socket.ts';

// The least that numbers, remembers and delivers events: what is left when everything else is taken away.

interface Published {
  readonly session: string;
  readonly event: { readonly message_id: string; readonly event_type: string; readonly payload: object };
}

interface Session {
  readonly name: string;
  readonly subscribers: WebSocket<PlainSocket>[];
  readonly ids: Set<string>;
  readonly ring: string[];
  seq: number;
  /** Of this turn of the event loop. */
  frames: string[];
}

const RING_EVENTS = 100;
const REMEMBERED_IDS = 1000;

const sessions = new Map<string, Session>();
let waiting: Session[] = [];

const app = plainApp({
  open(socket) {
    const { session } = socket.getUserData();
    if (session === undefined) return;
    sessionOf(session).subscribers.push(socket);
    socket.subscribe(session);
  },
  message(_socket, message) {
    const { session: name, event } = JSON.parse(Buffer.from(message).toString()) as Published;
    const session = sessionOf(name);
    const { ids, ring, frames } = session;
    const { message_id, event_type, payload } = event;
    if (ids.has(message_id)) return;
    ids.add(message_id);
    if (ids.size > REMEMBERED_IDS) ids.delete(ids.values().next().value as string);
    const seq = ++session.seq;
    const timestamp = now() / 1000;
    const frame = JSON.stringify({
      message_id,
      event_type,
      timestamp,
      seq,
      phase_id: null,
      turn_id: null,
      payload,
    });
    ring[seq % RING_EVENTS] = frame;
    frames.push(frame);
    if (frames.length > 1) return;
    waiting.push(session);
    // Outside of this callback, in which the socket of the publisher holds the one buffer that gathers writes.
    if (waiting.length === 1) setImmediate(deliver);
  },
});

function sessionOf(name: string): Session {
  let session = sessions.get(name);
  if (!session) {
    session = { name, subscribers: [], ids: new Set(), ring: [], seq: 0, frames: [] };
    sessions.set(name, session);
  }
  return session;
}

/** Sends what one turn of the event loop has gathered. */
function deliver(): void {
  const due = waiting;
  waiting = [];
  for (const session of due) {
    const { name, subscribers, frames } = session;
    session.frames = [];
    const [only] = subscribers;
    if (only && subscribers.length === 1) {
      if (frames.length === 1) only.send(frames[0] as string);
      else
        only.cork(() => {
          for (const frame of frames) only.send(frame);
        });
    } else {
      for (const frame of frames) app.publish(name, Buffer.from(frame));
    }
  }
}

listen(app);
