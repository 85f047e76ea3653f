import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { Chance } from './chance.ts';
import { Crew } from './crew.ts';
import { writeEndlessProfile } from './endless-profile.ts';
import { Happenings } from './happenings.ts';
import { keepLogs } from './keep-logs.ts';
import { awaitMoment, chooseMoment, describeMoment, type Moment } from './moment.ts';
import { type Env, lastingPort, MortalServer } from './mortal-server.ts';
import { RestartTimes, type Spread } from './restart-times.ts';
import { Watch } from './watch.ts';

export interface CrashOptions {
  /** Decides what is done and when; how far the server has come by then is its own. */
  readonly seed: number;
  /** The server is killed at least so often. */
  readonly kills: number;
  /** 0: answers are there at once. */
  readonly speed: number;
  /** For the server: its store. */
  readonly env?: Env;
  /** Where the logs of a run that fails are written. */
  readonly keepLogsIn?: string | undefined;
}

/** What a run was like. */
export interface CrashReport {
  readonly kills: number;
  readonly stops: number;
  readonly sessions: number;
  readonly texts: number;
  readonly events: number;
  /** Milliseconds from the start of a process until it listened, and until every client was up to date. */
  readonly listenedAfterMs: Spread;
  readonly caughtUpAfterMs: Spread;
}

/** How long an answer takes, at speed 1 and where it is there at once. */
const ANSWER_MS = 4000;
const INSTANT_ANSWER_MS = 20;
const TRY_EVERY_MS = 20;

/** Clients talk while one server after the other is killed; everything that was acknowledged has to be there. Throws with the seed. */
export async function crashRun({
  seed,
  kills,
  speed,
  env = {},
  keepLogsIn,
}: CrashOptions): Promise<CrashReport> {
  const chance = new Chance(seed, 'kills');
  const directory = mkdtempSync(join(tmpdir(), 'crash-'));
  const profiles = join(directory, 'profiles');
  mkdirSync(profiles);
  writeEndlessProfile(profiles);
  const server = new MortalServer(await lastingPort(chance), {
    ...ROOMY,
    ...(chance.once(2) ? { RING_EVENTS: '12' } : {}),
    DATA_DIR: join(directory, 'data'),
    PROFILES_DIR: profiles,
    DEFAULT_PROFILE: 'endless',
    ENGINE: 'interview',
    SPEED: String(speed),
    ...env,
  });
  const happenings = new Happenings();
  const crew = new Crew({ server, happenings, seed });
  const watch = new Watch(server, crew);
  const times = new RestartTimes(crew, happenings);
  const moment = (): Moment => chooseMoment(chance, speed > 0 ? ANSWER_MS / speed : INSTANT_ANSWER_MS);
  // While there is no server nobody knows when it makes sense to try again; clients would wait for seconds.
  const trying = setInterval(() => crew.tryNow(), TRY_EVERY_MS);
  const ends: Moment[] = [];
  try {
    await server.start();
    await watch.begin();
    await crew.begin();
    while (server.kills < kills) {
      const next = moment();
      ends.push(next);
      await crew.unless(awaitMoment(next, happenings, server.listens()));
      await crew.unless(end(server, next, chance));
      times.begin(server.start());
      crew.involve(watch.look());
      if (chance.once(8)) crew.visit();
    }
    await server.listens();
    await crew.finish();
    await watch.judge();
  } catch (cause) {
    if (keepLogsIn !== undefined) keepLogs(keepLogsIn, crew.talks);
    const last = ends.slice(-4).map(describeMoment).join('; ');
    throw new Error(`seed ${seed}, speed ${speed}, after ${server.kills} kills: ${last}`, { cause });
  } finally {
    clearInterval(trying);
    crew.close();
    await server.dispose();
    rmSync(directory, { recursive: true });
  }
  const { kills: killed, stops } = server;
  return { kills: killed, stops, ...crew.figures(), ...times.figures() };
}

/** Nothing here is about limits. */
const ROOMY: Env = {
  MAX_CONNECTIONS_PER_IP: '1000',
  EVENTS_PER_MINUTE: '1000000',
  NEW_SESSIONS_PER_MINUTE: '100000',
  RECONNECT_SPREAD_MS: '10',
  SHUTDOWN_TIMEOUT_MS: '5000',
  CHECKPOINT_INTERVAL_MS: '100',
  DELTA_INTERVAL_MS: '10',
};

function end(server: MortalServer, { how }: Moment, chance: Chance): Promise<void> {
  switch (how) {
    case 'kill':
      return server.kill();
    case 'stop':
      return server.stop();
    case 'impatient':
      return server.stopAndKill(pass(chance.whole(0, 150)));
    default:
      return how satisfies never;
  }
}
