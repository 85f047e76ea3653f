import type { Edit } from './build-driver.ts';

/** A broken client, and the case that must say so by this rule. */
export interface ClientMutant {
  readonly name: string;
  readonly rule: string;
  readonly caught: string;
  readonly edits: readonly Edit[];
}

const CURSOR = 'last_message_id: live.cursor,';
const TOLD_BEFORE = 'if (event.seq <= newestSeq) return false;';
const KNOWN_TYPES = "['signal', 'phase_change', 'turn_update', 'state_change', 'error']";

export const clientMutants: readonly ClientMutant[] = [
  {
    name: 'tells a replayed event twice',
    rule: 'CL9',
    caught: 'client.events.doubled-after-a-reconnect',
    edits: [
      ['live-state.ts', 'if (event.seq <= folded.seq) return false;', ''],
      ['live-state.ts', TOLD_BEFORE, ''],
    ],
  },
  {
    name: 'tells after a gap what it has told before',
    rule: 'CL9',
    caught: 'client.resume.gap-unknown',
    edits: [['live-state.ts', TOLD_BEFORE, '']],
  },
  {
    name: 'keeps a gap to itself',
    rule: 'CL9',
    caught: 'client.resume.gap',
    edits: [['create-conversation.ts', 'if (payload.recovered === false)', 'if (payload.recovered === 7)']],
  },
  {
    name: 'resumes without a cursor',
    rule: 'RS3',
    caught: 'client.resume.cursor',
    edits: [['create-conversation.ts', CURSOR, '']],
  },
  {
    name: 'moves its cursor by any frame',
    rule: 'RS10',
    caught: 'client.resume.transient-frames',
    edits: [
      ['create-conversation.ts', CURSOR, 'last_message_id: lastId,'],
      [
        'create-conversation.ts',
        'const subscribers =',
        'let lastId: string | undefined;\n  const subscribers =',
      ],
      [
        'create-conversation.ts',
        'listeners.emit(frame, topicsAfter(frame));',
        'lastId = frame.message_id; listeners.emit(frame, topicsAfter(frame));',
      ],
    ],
  },
  {
    name: 'clears its state at a reconnect',
    rule: 'RS3',
    caught: 'client.resume.state-is-kept',
    edits: [['create-conversation.ts', 'if (!payload.recovered) live.restart(', 'live.restart(']],
  },
  {
    name: 'creates a session at every connection',
    rule: 'CN6',
    caught: 'client.connect.always-the-same-session',
    edits: [['session-identity.ts', 'if (sessionId !== undefined) return', 'if (sessionId === "") return']],
  },
  {
    name: 'creates twice where an answer was lost',
    rule: 'CN10',
    caught: 'client.connect.create-once',
    edits: [
      ['session-identity.ts', 'return creation;', 'return { ...creation, request_id: random.uuid() };'],
    ],
  },
  {
    name: 'says more in its first frame than the protocol knows',
    rule: 'CN1',
    caught: 'client.connect.first-frame',
    edits: [['create-conversation.ts', "type: 'connect',", "type: 'connect', sdk: 'mutant',"]],
  },
  {
    name: 'waits for ever for the answer to its first frame',
    rule: 'CL10',
    caught: 'client.connect.unanswered',
    edits: [['connection.ts', 'clock.now() + connectTimeoutMs', 'clock.now() + 1e9']],
  },
  {
    name: 'keeps coming back after 4001',
    rule: 'CC1',
    caught: 'client.close.4001',
    edits: [
      [
        'reconnect-policy.ts',
        'isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code)',
        '(code !== 4001 && isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code))',
      ],
    ],
  },
  {
    name: 'keeps coming back to a session that expired',
    rule: 'CL5',
    caught: 'client.back.expired-while-away',
    edits: [
      [
        'reconnect-policy.ts',
        'isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code)',
        '(code !== 4410 && isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code))',
      ],
    ],
  },
  {
    name: 'fights with who took over',
    rule: 'CN6',
    caught: 'client.back.taken-over',
    edits: [
      [
        'reconnect-policy.ts',
        'isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code)',
        '(code !== 4409 && isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code))',
      ],
    ],
  },
  {
    name: 'takes a code that it does not know for the end',
    rule: 'CC1',
    caught: 'client.close.4999',
    edits: [
      [
        'reconnect-policy.ts',
        'isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code)',
        '(code > 4900 || isInFinalRange(code) !== FINAL_RANGE_EXCEPTIONS.includes(code))',
      ],
    ],
  },
  {
    name: 'does not wait as it is told',
    rule: 'CL1',
    caught: 'client.back.retry-after',
    edits: [['reconnect-policy.ts', 'return advisedMs ?? fullJitterMs', 'return fullJitterMs']],
  },
  {
    name: 'comes back at once',
    rule: 'CL1',
    caught: 'client.back.cut',
    edits: [['reconnect-policy.ts', 'const MIN_DELAY_MS = 500;', 'const MIN_DELAY_MS = 0;']],
  },
  {
    name: 'waits longer than it may',
    rule: 'CL1',
    caught: 'client.back.jitter',
    edits: [['reconnect-policy.ts', 'const MAX_DELAY_MS = 20_000;', 'const MAX_DELAY_MS = 2_000_000;']],
  },
  {
    name: 'leaves nothing to chance',
    rule: 'CL1',
    caught: 'client.back.chance',
    edits: [['reconnecting-connection.ts', 'attempt, random.next())', 'attempt, 0.5)']],
  },
  {
    name: 'sleeps on when the network is back',
    rule: 'CL1',
    caught: 'client.back.online',
    edits: [['reconnecting-connection.ts', "if (link.state.status === 'waiting') retry();", '']],
  },
  {
    name: 'leaves a listener behind',
    rule: 'CL6',
    caught: 'client.back.nothing-left',
    edits: [['reconnecting-connection.ts', '    stopListening();\n', '']],
  },
  {
    name: 'leaves its connection open',
    rule: 'CL6',
    caught: 'client.back.application-closes',
    edits: [['connection.ts', '    socket.close();\n', '']],
  },
  {
    name: 'asks again under another id',
    rule: 'CL2',
    caught: 'client.requests.again-after-a-reconnect',
    edits: [
      [
        'in-flight-requests.ts',
        'pending.values()) send(frame);',
        'pending.values()) send({ ...frame, request_id: random.uuid() });',
      ],
    ],
  },
  {
    name: 'does not ask again',
    rule: 'CL2',
    caught: 'client.requests.again-in-order',
    edits: [['create-conversation.ts', 'requests.resend();', '']],
  },
  {
    name: 'uses an id for two requests',
    rule: 'RQ4',
    caught: 'client.requests.commands',
    edits: [
      ['in-flight-requests.ts', 'requestId = random.uuid()', "requestId = 'always-the-same'"],
      ['in-flight-requests.ts', "if (pending.has(frame.request_id)) return 'request_id_reused';", ''],
    ],
  },
  {
    name: 'queues commands while offline',
    rule: 'CL3',
    caught: 'client.requests.interrupt-offline',
    edits: [
      ['in-flight-requests.ts', "return frame.type === 'text_input';", "return frame.type !== 'publish';"],
    ],
  },
  {
    name: 'gives an answer to whoever waits longest',
    rule: 'RQ1',
    caught: 'client.requests.out-of-order',
    edits: [['in-flight-requests.ts', "pending.get(ack.request_id ?? '')", '[...pending.values()][0]']],
  },
  {
    name: 'loses a text to a stopping server',
    rule: 'CL12',
    caught: 'client.requests.restarting-text',
    edits: [['in-flight-requests.ts', "=== 'restarting'", "=== 'never'"]],
  },
  {
    name: 'interrupts whatever is said',
    rule: 'RQ7',
    caught: 'client.requests.interrupt-turn',
    edits: [['create-conversation.ts', '{ turn_id: turnId }', '{}']],
  },
  {
    name: 'sends more than a server takes',
    rule: 'LI6',
    caught: 'client.requests.too-big',
    edits: [
      ['in-flight-requests.ts', 'byteLength(frame) > DEFAULT_MAX_FRAME_BYTES', 'byteLength(frame) > 1e9'],
    ],
  },
  {
    name: 'takes partial text beyond what it has',
    rule: 'TU6',
    caught: 'client.delta.beyond',
    edits: [['partial-text.ts', ' || offset > held.transcript.length', '']],
  },
  {
    name: 'takes partial text for what is final',
    rule: 'TU6',
    caught: 'client.delta.after-a-final',
    edits: [['partial-text.ts', 'held.is_final || ', '']],
  },
  {
    name: 'drops what it does not know',
    rule: 'FR3',
    caught: 'client.events.unknown-type',
    edits: [
      [
        'create-conversation.ts',
        'if (frame.seq !== undefined &&',
        `if (!${KNOWN_TYPES}.includes(frame.event_type)) return [];\n        if (frame.seq !== undefined &&`,
      ],
    ],
  },
  {
    name: 'takes a jump of positions for a loss',
    rule: 'EV1',
    caught: 'client.events.jump',
    edits: [
      [
        'live-state.ts',
        'if (event.seq <= folded.seq) return false;',
        'if (event.seq <= folded.seq || event.seq > folded.seq + 100) return false;',
      ],
    ],
  },
  {
    name: 'ends a connection over what it cannot read',
    rule: 'CL11',
    caught: 'client.events.not-json',
    edits: [
      [
        'connection.ts',
        "onError(new ConversationError('invalid_frame', { cause }));",
        "onError(new ConversationError('invalid_frame', { cause })); end({ reason: 'invalid' });",
      ],
    ],
  },
  {
    name: 'does not notice silence',
    rule: 'LV4',
    caught: 'client.alive.silence',
    edits: [['connection-stage.ts', 'const SILENT_INTERVALS = 1.5;', 'const SILENT_INTERVALS = 150;']],
  },
  {
    name: 'gives up too early',
    rule: 'LV4',
    caught: 'client.alive.heartbeats',
    edits: [['connection-stage.ts', 'const SILENT_INTERVALS = 1.5;', 'const SILENT_INTERVALS = 1.1;']],
  },
  {
    name: 'does not ask for a sign of life',
    rule: 'CL7',
    caught: 'client.alive.probe-unanswered',
    edits: [['reconnecting-connection.ts', 'link.connection?.probe();', '']],
  },
  {
    name: 'asks for a sign of life in words of its own',
    rule: 'CN11',
    caught: 'client.alive.probe-answered',
    edits: [
      [
        'connection.ts',
        "send({ type: 'heartbeat', request_id: random.uuid() });",
        "send({ type: 'ping', request_id: random.uuid() } as never);",
      ],
    ],
  },
  {
    name: 'counts its waits while the machine sleeps',
    rule: 'CL8',
    caught: 'client.alive.sleep-during-a-wait',
    edits: [['system-ports.ts', 'Math.max(stepMs, Date.now() - startedMs)', 'stepMs']],
  },
];
