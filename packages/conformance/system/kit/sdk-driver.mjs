// Drives the SDK for the conformance kit: a command a line on standard input, and a line for all that the SDK tells.
// usage: conformance --client "node packages/conformance/system/kit/sdk-driver.mjs [--own-clock]"
// The SDK must be built. With --own-clock it goes by the time of the machine, as a driver whose language has no clock to move.
import { createInterface } from 'node:readline';
import { createConversation } from '@interactive-chat/client/node';
import { moveClock } from './movable-clock.mjs';

const clock = process.argv.includes('--own-clock') ? undefined : moveClock(globalThis);

// A page's own: what the SDK listens to, and where it keeps the session.
const page = new EventTarget();
const listeners = new Set();
globalThis.addEventListener = (type, listener) => {
  listeners.add(`${type} ${listener}`);
  page.addEventListener(type, listener);
};
globalThis.removeEventListener = (type, listener) => {
  listeners.delete(`${type} ${listener}`);
  page.removeEventListener(type, listener);
};
const kept = new Map();
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};

let conversation;
let told;

const write = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

function tellStatus() {
  const { connectionState } = conversation;
  if (connectionState === told) return;
  told = connectionState;
  const { status, code, reason, final } = connectionState;
  write({ status, code, reason, final });
}

function connect({ url, session_id, phase_profile, client_id, user_agent, token, storage: isKept }) {
  conversation?.close();
  conversation = createConversation({
    url,
    sessionId: session_id,
    phaseProfile: phase_profile,
    clientId: client_id,
    userAgent: user_agent,
    token,
    storage: isKept ? storage : undefined,
    onError: ({ code, message }) => write({ problem: { code: code ?? 'unknown', message } }),
  });
  conversation.on('*', (event) => write(event.event_type === 'gap' ? { gap: event.payload } : { event }));
  conversation.subscribe(tellStatus);
  tellStatus();
}

/** What the kit may ask for; a command that gives a promise is answered when it settles. */
const commands = {
  begin() {
    conversation?.close();
    conversation = told = undefined;
    kept.clear();
  },
  connect,
  close: () => conversation.close(),
  send_text: ({ text, request_id }) => conversation.sendText(text, { requestId: request_id }),
  command({ command, turn_id, phase_profile }) {
    if (command === 'interrupt') return conversation.interrupt(turn_id);
    if (command === 'reset') return conversation.reset({ phaseProfile: phase_profile });
    return conversation[command]();
  },
  publish: ({ events }) => conversation.publish(events),
  heartbeat: () => conversation.sendHeartbeat(),
  state: () => ({ session_id: conversation?.sessionId, state: conversation?.state }),
  wake: ({ event }) => void page.dispatchEvent(new Event(event)),
  advance: ({ ms }) => clock.advance(ms),
  sleep: ({ ms }) => clock.sleep(ms),
  leftovers: () => ({ timers: clock.timers, listeners: listeners.size }),
};

async function run({ id, do: name, ...parameters }) {
  try {
    write({ id, ok: (await commands[name](parameters)) ?? {} });
  } catch (error) {
    const { code = 'unknown', message, retryable, retryAfterMs: retry_after_ms } = error;
    write({ id, error: { code, message, retryable, retry_after_ms } });
  }
}

const can = [
  'publish',
  'heartbeat',
  'storage',
  'state',
  'wake',
  ...(clock ? ['advance', 'sleep', 'leftovers'] : []),
];
write({ hello: { client: '@interactive-chat/client', protocol: '1.0', can } });
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => run(JSON.parse(line)));
// Nothing more will be asked: what still lives then would keep the process alive.
lines.on('close', () => conversation?.close());
