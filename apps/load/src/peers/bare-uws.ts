import { listen, plainApp } from './plain-socket.ts';

// uWebSockets.js and nothing else: what is published to a session goes out to its subscribers as it came.

/** Where the name of the session stands in `{"session":"000001",…`. */
const SESSION_FROM = 12;
const SESSION_LENGTH = 6;

let gathered: ArrayBuffer[] = [];

const app = plainApp({
  open(socket) {
    const { session } = socket.getUserData();
    if (session !== undefined) socket.subscribe(session);
  },
  message(_socket, message) {
    // Outside of this callback, in which the socket of the publisher holds the one buffer that gathers writes: in it, each
    // message to each of many subscribers is a write of its own, ten times as dear. The message is valid in here only.
    if (gathered.push(message.slice(0)) === 1) setImmediate(publish);
  },
});

function publish(): void {
  const messages = gathered;
  gathered = [];
  for (const message of messages)
    app.publish(Buffer.from(message, SESSION_FROM, SESSION_LENGTH).toString('latin1'), message);
}

listen(app);
