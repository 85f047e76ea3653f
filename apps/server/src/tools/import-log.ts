import type { Profile } from '@interactive-chat/conversation/profiles';
import type { SessionCreatedPayload } from '@interactive-chat/protocol';
import type { SessionRecord, Write } from '../event-log/event-store.ts';
import { emptyFold, foldEvent, type LogFold } from '../event-log/log-fold.ts';
import { UNFINISHED_IMPORT } from '../event-log/read-stored-log.ts';
import { decodeLog } from './decode-log.ts';
import type { DurableStore } from './offline-store.ts';
import { ToolError } from './tool-error.ts';

export interface ImportOptions {
  readonly store: DurableStore;
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly maxDepth: number;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

export interface Imported {
  readonly sessionId: string;
  readonly events: number;
}

/** In one commit. */
const MAX_WRITES = 500;

/**
 * Puts a log into a store as a session, after all of it was found to be valid (JL1). `lines` gives the log anew each time.
 * An import is activity (SE6): from now on the session lives as long as any other. Answers to requests and the numbering of producers are in no log.
 * @throws {ToolError} what is wrong with the log; nothing of it is in the store then
 */
export async function importLog(
  lines: () => AsyncIterable<string>,
  options: ImportOptions,
): Promise<Imported> {
  const { store, profiles, maxDepth, now } = options;
  const summary = await summarize(lines(), maxDepth);
  const sessionId = summary.session.session_id;
  const { phase_profile, session_state } = summary.fold.conversation;
  const profile = profiles.get(phase_profile);
  if (profile === undefined)
    throw new ToolError(
      `the log follows the profile ${phase_profile}, which is not known here; known are ${[...profiles.keys()].join(', ')}. Set PROFILES_DIR to a directory that has it.`,
    );
  const record: SessionRecord = {
    id: sessionId,
    createdAt: Math.round(summary.session.created_at * 1000),
    userAgent: null,
    creator: null,
    profile,
    state: session_state,
    lastActivity: now,
    used: true,
    endedAt: null,
  };
  await store.commit([
    ...(await placeFor(sessionId, store)),
    { kind: 'session', record: { ...record, endedAt: UNFINISHED_IMPORT } },
  ]);
  await commitEvents(lines(), options, sessionId);
  // Only now it is a session that anybody finds.
  await store.commit([{ kind: 'session', record }]);
  return { sessionId, events: summary.events };
}

interface Summary {
  readonly session: SessionCreatedPayload;
  readonly fold: LogFold;
  readonly events: number;
}

async function summarize(lines: AsyncIterable<string>, maxDepth: number): Promise<Summary> {
  let summary: Summary | undefined;
  for await (const line of decodeLog(lines, maxDepth)) {
    if (line.kind === 'head')
      summary = { session: line.session, fold: emptyFold(line.session.profile), events: 0 };
    else if (summary !== undefined)
      summary = { ...summary, fold: foldEvent(summary.fold, line.event), events: summary.events + 1 };
  }
  if (summary === undefined) throw new ToolError('there is no line in it');
  return summary;
}

/** What has to go before the session can be written: the remains of an import that was broken off. */
async function placeFor(sessionId: string, { history }: DurableStore): Promise<Write[]> {
  const stored = await history.session(sessionId, { answers: 0, producerIds: 0 });
  if (stored === undefined) return [];
  if (stored.record.endedAt === UNFINISHED_IMPORT) return [{ kind: 'delete', sessionId }];
  throw new ToolError(
    `the session ${sessionId} is in the store already; a session is never written over by another`,
  );
}

/** Commits all events; before each further batch the fold of those before, so that loading never begins far from the end. */
async function commitEvents(
  lines: AsyncIterable<string>,
  { store, maxDepth }: ImportOptions,
  sessionId: string,
): Promise<void> {
  let batch: Write[] = [];
  let fold: LogFold | undefined;
  for await (const line of decodeLog(lines, maxDepth)) {
    if (line.kind === 'head') {
      fold = emptyFold(line.session.profile);
      continue;
    }
    if (batch.length >= MAX_WRITES) {
      await store.commit(batch);
      batch = fold === undefined ? [] : [{ kind: 'base', sessionId, base: fold }];
    }
    batch.push({ kind: 'event', sessionId, event: line.event, frame: line.frame });
    if (fold !== undefined) fold = foldEvent(fold, line.event);
  }
  if (batch.length > 0) await store.commit(batch);
}
