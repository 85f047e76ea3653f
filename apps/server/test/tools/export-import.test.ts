import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { mintMessageId, type ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Config, readConfig } from '../../src/config.ts';
import type { Write } from '../../src/event-log/event-store.ts';
import { emptyFold, foldEvent } from '../../src/event-log/log-fold.ts';
import { openSqliteStore } from '../../src/event-log/sql/open-store.ts';
import { shippedProfiles } from '../../src/profiles/shipped-profiles.ts';
import { exportSession } from '../../src/tools/export-session.ts';
import { importLog } from '../../src/tools/import-log.ts';
import { importSession } from '../../src/tools/import-session.ts';
import type { DurableStore } from '../../src/tools/offline-store.ts';
import { historyOf } from '../event-log/event-store-contract.ts';
import { someOwner } from '../event-log/sqlite-rig.ts';
import { ALL, begin, beginning, event, logged } from '../event-log/stored-things.ts';
import { availableTransports } from '../kit/available-transports.ts';
import { startServer } from '../kit/test-server.ts';
import { keepConversation, someDirectory } from './kept-conversation.ts';

const configOf = (directory: string, env: Record<string, string> = {}): Config =>
  readConfig({ DATA_DIR: directory, ...env });

/** Collects what a tool writes. */
class Output extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function exported(args: readonly string[], directory: string): Promise<string> {
  const output = new Output();
  await exportSession(args, configOf(directory), output);
  return output.text;
}

async function imported(file: string, directory: string, env?: Record<string, string>): Promise<string> {
  const output = new Output();
  await importSession([file], configOf(directory, env), output);
  return output.text;
}

/** Opens the store of a directory until the test ends. */
async function storeIn(directory: string): Promise<DurableStore> {
  const store = await openSqliteStore({ directory, owner: someOwner });
  onTestFinished(() => store.close());
  return Object.assign(store, { history: historyOf(store) });
}

describe('npm run export', () => {
  it('JL1 gives what the creator was sent, byte for byte, from the store alone', async () => {
    const { directory, sessionId, lines } = await keepConversation();
    const text = await exported([sessionId], directory);
    expect(text).toBe(`${lines.join('\n')}\n`);
    expect(await exported([sessionId.slice(0, 8).toUpperCase()], directory)).toBe(text);
  });

  it('JL1 writes a file that only its user may read, compressed or not, and leaves nothing beside it', async () => {
    const { directory, sessionId, lines } = await keepConversation(3);
    const place = someDirectory();
    const [plain, packed] = [join(place, 'log.jsonl'), join(place, 'log.jsonl.gz')];
    expect(await exported([sessionId, '--out', plain], directory)).toBe('');
    await exported(['--gzip', '--out', packed, sessionId], directory);
    expect(readFileSync(plain, 'utf8')).toBe(`${lines.join('\n')}\n`);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(readFileSync(plain, 'utf8'));
    expect(statSync(plain).mode & 0o777).toBe(0o600);
    expect(readdirSync(place).sort()).toEqual(['log.jsonl', 'log.jsonl.gz']);
  });

  it('JL1 DU6 while a server has the store, it says whose it is and how to ask the server', async () => {
    const { directory, sessionId } = await keepConversation(1);
    await storeIn(directory);
    const refused = exported([sessionId], directory);
    await expect(refused).rejects.toThrow(/belongs to another server: process 1 on here/);
    await expect(refused).rejects.toThrow(
      `curl -f -H 'Accept: application/jsonl' ADDRESS/api/sessions/${sessionId}/events`,
    );
  });

  it('JL1 says what is wrong with what it was asked', async () => {
    const { directory } = await keepConversation(1);
    const id = randomUUID();
    for (const [args, message] of [
      [[], /npm run export -- SESSION/],
      [['a', 'b'], /npm run export -- SESSION/],
      [[id, '--format', 'csv'], /--format.*\n\nnpm run export/s],
      [['../../etc'], /is no id of a session/],
      [['1234567'], /is no id of a session/],
      [[id], `no session ${id} is in the data directory ${directory}`],
    ] as const)
      await expect(exported(args, directory)).rejects.toThrow(message);
    const memory = exportSession([id], configOf(directory, { STORE: 'memory' }), new Output());
    await expect(memory).rejects.toThrow(/STORE: "memory" keeps nothing.*curl/);
  });

  it('JL2 DU7 a log whose beginning is gone is refused, and no file is left', async () => {
    const directory = someDirectory();
    const id = randomUUID();
    const store = await openSqliteStore({ directory, owner: someOwner });
    await store.commit([begin(id), logged(id, event(7))]);
    await store.close();
    const out = join(directory, 'log.jsonl');
    await expect(exported([id, '--out', out], directory)).rejects.toThrow('is not whole');
    expect(readdirSync(directory).filter((name) => name.startsWith('log'))).toEqual([]);
  });
});

describe('npm run import', () => {
  it('JL1 what was exported is the same session elsewhere: its log, its fold, its profile', async () => {
    const { directory, sessionId, lines, state } = await keepConversation();
    const file = join(someDirectory(), 'log.jsonl');
    await exported([sessionId, '--out', file], directory);
    const elsewhere = someDirectory();
    expect(await imported(file, elsewhere)).toBe(
      `${sessionId} is imported, with ${lines.length - 1} events.\n`,
    );
    expect(await exported([sessionId], elsewhere)).toBe(readFileSync(file, 'utf8'));

    const store = await storeIn(elsewhere);
    const { record, base, events } = (await store.history.session(sessionId, ALL))!;
    const fold = events.reduce(
      (before, { frame }) => foldEvent(before, JSON.parse(frame)),
      base ?? emptyFold(record.profile.name),
    );
    expect(fold.conversation).toEqual(state);
    expect(record).toMatchObject({
      id: sessionId,
      createdAt: 1_764_000_000_000,
      state: 'paused',
      used: true,
      endedAt: null,
      profile: { name: 'ielts_full_exam' },
    });
  });

  it('JL1 SE6 a server serves it as any other of its sessions, for as long as one lives without activity', async () => {
    const { directory, sessionId, lines, state } = await keepConversation();
    const file = join(someDirectory(), 'log.jsonl.gz');
    await exported([sessionId, '--gzip', '--out', file], directory);
    const elsewhere = someDirectory();
    await imported(file, elsewhere);
    const [transport] = (await availableTransports()).filter(({ name }) => name === 'ws');
    const server = await startServer({ transport: transport!, store: await storeIn(elsewhere) });
    const path = `/api/sessions/${sessionId}`;
    expect((await server.send(`${path}/state`)).json()).toMatchObject({ state });
    const log = await server.send(`${path}/events`, { headers: { accept: 'application/jsonl' } });
    expect(log.text).toBe(`${lines.join('\n')}\n`);
  });

  it('JL1 a long log goes in in parts, and loading it begins near its end', async () => {
    const directory = someDirectory();
    const store = await storeIn(directory);
    const id = randomUUID();
    const events = [
      beginning(),
      ...Array.from({ length: 1700 }, (_, index) =>
        event(index + 2, index % 5 ? {} : { message_id: `own-${index}` }),
      ),
    ];
    const log = linesOf(id, events);
    const commits: (readonly Write[])[] = [];
    const watched: DurableStore = {
      name: store.name,
      history: store.history,
      close: () => store.close(),
      commit(batch) {
        commits.push(batch);
        return store.commit(batch);
      },
    };
    await importLog(
      async function* () {
        yield* log;
      },
      { store: watched, profiles: profiles(), maxDepth: 32, now: 5 },
    );
    expect(Math.max(...commits.map((batch) => batch.length))).toBe(500);
    const stored = (await store.history.session(id, ALL))!;
    expect(stored.base?.conversation.seq).toBe(1498);
    expect(stored.events).toHaveLength(203);
    expect(stored.record.lastActivity).toBe(5);
    expect(await store.history.page(id, { after: 0, upTo: 5000, maxEvents: 5000 })).toHaveLength(1701);
    expect(await store.history.seqOf(id, 'own-5')).toBe(7);
  });

  it('JL1 a session that is in the store already is left as it is', async () => {
    const { directory, sessionId } = await keepConversation(1);
    const file = join(someDirectory(), 'log.jsonl');
    await exported([sessionId, '--out', file], directory);
    await expect(imported(file, directory)).rejects.toThrow(`${sessionId} is in the store already`);
    expect(await exported([sessionId], directory)).toBe(readFileSync(file, 'utf8'));
  });

  it('JL2 an import that was broken off is no session to anybody, and is done anew', async () => {
    const sessionId = randomUUID();
    const lines = linesOf(sessionId, [beginning(), event(2)]);
    const store = await storeIn(someDirectory());
    let commits = 0;
    const failing: DurableStore = {
      name: store.name,
      history: store.history,
      close: () => store.close(),
      commit(batch) {
        commits += 1;
        if (commits === 2) throw new Error('the disk is full');
        return store.commit(batch);
      },
    };
    const log = async function* () {
      yield* lines;
    };
    const options = { profiles: profiles(), maxDepth: 32, now: 5 };
    await expect(importLog(log, { ...options, store: failing })).rejects.toThrow('the disk is full');
    expect((await store.history.load(0)).live).toEqual([]);
    expect(await importLog(log, { ...options, store })).toEqual({ sessionId, events: lines.length - 1 });
    expect((await store.history.load(0)).live).toMatchObject([{ id: sessionId }]);
  });

  const at = (lines: readonly string[], index: number, change: (frame: Record<string, never>) => object) =>
    lines.map((line, each) => (each === index ? JSON.stringify(change(JSON.parse(line))) : line));

  it.each<[string, (lines: readonly string[]) => readonly string[], RegExp]>([
    ['nothing', () => [], /there is no line in it/],
    ['another file', () => ['# Notes', 'of mine'], /line 1: expected valid JSON/],
    [
      'a log without a head',
      (lines) => lines.slice(1),
      /line 1: expected session_created, .* not state_change/,
    ],
    [
      'a log without its first event',
      (lines) => [lines[0]!, ...lines.slice(2)],
      /line 2: expected the change of state from initializing/,
    ],
    ['two heads', (lines) => [lines[0]!, ...lines], /line 2: expected an event, not session_created/],
    [
      'a half line at the end',
      (lines) => [...lines.slice(0, -1), lines.at(-1)!.slice(0, 40)],
      /line \d+: expected valid JSON/,
    ],
    ['an event twice', (lines) => [...lines, lines.at(-1)!], /line \d+: expected a seq greater than/],
    [
      'events in another order',
      (lines) => [lines[0]!, lines[1]!, lines[3]!, lines[2]!],
      /line 4: expected a seq greater than 3, not 2/,
    ],
    [
      'an id twice',
      (lines) => at(lines, 3, (frame) => ({ ...frame, message_id: mintMessageId(1) })),
      /line 4: the message_id msg_00000001 was there before/,
    ],
    [
      'an event without a field',
      (lines) => at(lines, 2, ({ payload: _, ...frame }) => frame),
      /line 3: payload/,
    ],
    [
      'an event of an unknown type',
      (lines) => at(lines, 2, (frame) => ({ ...frame, event_type: 'dance' })),
      /line 3: event_type/,
    ],
    [
      'a partial text',
      (lines) =>
        at(lines, 2, (frame) => ({
          ...frame,
          event_type: 'turn_delta',
          turn_id: 't',
          payload: { speaker: 'ai', offset: 0, text: '' },
        })),
      /line 3: expected an event, not turn_delta/,
    ],
    [
      'a key that is forbidden',
      (lines) => [...lines, '{"__proto__": 1}'],
      /line \d+: expected no key named __proto__/,
    ],
    [
      'a newer protocol',
      (lines) => [lines[0]!.replace('"protocol":"1.0"', '"protocol":"2.0"'), ...lines.slice(1)],
      /line 1: /,
    ],
    [
      'a profile that is not known',
      (lines) => [lines[0]!.replace('ielts_full_exam', 'toefl'), ...lines.slice(1)],
      /follows the profile toefl, .* known are .*ielts_full_exam/,
    ],
  ])('JL1 %s is refused with the line that is wrong, and nothing is kept', async (_what, change, message) => {
    const lines = linesOf(randomUUID(), [beginning(), event(2), event(3), event(4)]);
    const directory = someDirectory();
    const file = join(directory, 'log.jsonl');
    writeFileSync(
      file,
      change(lines)
        .map((line) => `${line}\n`)
        .join(''),
    );
    await expect(imported(file, directory)).rejects.toThrow(message);
    await expect(imported(file, directory)).rejects.toThrow(file);
    const { live, ended } = await (await storeIn(directory)).history.load(0);
    expect([live, ended]).toEqual([[], []]);
  });

  it('JL1 empty lines, line ends of Windows and a missing last line end say nothing', async () => {
    const { sessionId, lines } = await keepConversation(2);
    const directory = someDirectory();
    const file = join(directory, 'log.jsonl');
    writeFileSync(file, `\r\n${lines.join('\r\n\r\n')}`);
    await imported(file, directory);
    expect(await exported([sessionId], directory)).toBe(`${lines.join('\n')}\n`);
  });

  it('JL1 files that cannot be read are named', async () => {
    const directory = someDirectory();
    const missing = join(directory, 'missing.jsonl');
    await expect(imported(missing, directory)).rejects.toThrow(/missing\.jsonl.*ENOENT/);
    await expect(imported(directory, directory)).rejects.toThrow(/EISDIR/);
    const binary = join(directory, 'binary');
    writeFileSync(binary, Buffer.from([0xff, 0xfe, 0x0a]));
    await expect(imported(binary, directory)).rejects.toThrow(/cannot be read/);
    const packed = join(directory, 'log.jsonl.gz');
    writeFileSync(packed, gzipSync(Buffer.alloc(100_000, 'x\n')));
    truncateSync(packed, 60);
    await expect(imported(packed, directory)).rejects.toThrow(
      /cannot be read: unexpected end of file|line 1/,
    );
    await expect(importSession([], configOf(directory), new Output())).rejects.toThrow(/npm run import/);
  });
});

/** A log of these events, of a session that follows ielts_full_exam. */
function linesOf(id: string, events: readonly ServerEvent[]): string[] {
  const head = {
    message_id: 'msg_00000000_1',
    event_type: 'session_created',
    timestamp: 1_700_000_000,
    phase_id: null,
    turn_id: null,
    payload: {
      session_id: id,
      created_at: 1_700_000_000,
      state: 'initializing',
      profile: 'ielts_full_exam',
      protocol: '1.0',
      heartbeat_interval_ms: 60_000,
      latest_message_id: 'msg_00000000',
    },
  };
  return [head, ...events].map((frame) => JSON.stringify(frame));
}

function profiles() {
  return new Map(shippedProfiles.map((profile) => [profile.name, profile]));
}
