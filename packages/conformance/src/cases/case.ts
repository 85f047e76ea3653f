import type { Json, JsonObject } from '../json.ts';

/** What a server must have so that a case can be played; else it is reported as not run. */
export interface Needs {
  /** The kit may publish: no token is needed, or it was given (PB5). */
  readonly publish?: boolean;
  /** `durable` outlives the process, `volatile` does not. */
  readonly store?: 'durable' | 'volatile';
  /** `speaking` answers by itself; `external` is a process at /engine/ws, and nobody else is one. */
  readonly engine?: 'speaking' | 'external';
  /** Most that a limit may be, so that a case takes seconds and not hours. */
  readonly limits?: Readonly<Record<string, number>>;
  /** Names of environment settings that the kit was told of with `--with`. */
  readonly with?: string;
  /** The kit was given this token. */
  readonly token?: 'engine' | 'admin';
}

/** One step of a case: what it does is its first key. `rule` names what fails with it, the first of the case else. */
export type Step = { readonly rule?: string } & (
  | {
      readonly open: string;
      readonly connect?: JsonObject | null;
      readonly headers?: Readonly<Record<string, string>>;
      readonly path?: string;
      readonly pace?: boolean;
    }
  | { readonly send: string; readonly frame?: Json; readonly text?: Json; readonly binary?: Json }
  | { readonly request: string; readonly frame: JsonObject; readonly ack?: Json; readonly capture?: Captures }
  | {
      readonly expect: string;
      readonly frame: Json;
      readonly next?: boolean;
      readonly without?: Json;
      readonly capture?: Captures;
      readonly within_ms?: Json;
    }
  | { readonly none: string; readonly frame: Json }
  | {
      readonly frames: string;
      readonly frame: Json;
      readonly path?: string;
      readonly equals: Json;
      readonly sync?: boolean;
    }
  | { readonly sync: string }
  | { readonly same: readonly string[] }
  | { readonly closed: string; readonly code: Json; readonly reason?: Json; readonly within_ms?: Json }
  | { readonly close: string }
  | { readonly drop: string }
  | {
      readonly http: string;
      readonly body?: Json;
      readonly text?: Json;
      readonly headers?: Readonly<Record<string, string>>;
      readonly token?: boolean;
      readonly status: Json;
      readonly json?: Json;
      readonly contains?: string;
      readonly capture?: Captures;
      readonly until?: boolean;
      readonly within_ms?: Json;
    }
  | { readonly repeat: Json; readonly steps: readonly Step[] }
  | { readonly set: JsonObject }
  | { readonly check: Json; readonly is: Json }
);

/** By name, where in the frame or answer it is. */
export type Captures = Readonly<Record<string, string>>;

/** What a server or client promises, each with all of the one before; `full` is everything. */
export const PROFILES = ['core', 'standard', 'full'] as const;
export type Profile = (typeof PROFILES)[number];

/** What a report tells of a case. */
export interface CaseAbout {
  /** Such as `resume.exact-rest`. */
  readonly id: string;
  readonly title: string;
  readonly rules: readonly string[];
  /** The first profile that it belongs to. */
  readonly profile: Profile;
  /** Where it is written. */
  readonly file: string;
}

/** A case by which servers are judged. */
export interface ConformanceCase extends CaseAbout {
  /** `session`: connection `a` has just created one. `shared`: `a` is in one that cases of this kind share. */
  readonly setup: 'session' | 'shared' | 'none';
  readonly needs: Needs;
  /** Rules that this case breaks for a purpose, so that they are not judged in it. */
  readonly allow: readonly string[];
  readonly steps: readonly Step[];
}

/** The words that begin a step, in the order of the guide. */
export const VERBS = [
  'open',
  'send',
  'request',
  'expect',
  'none',
  'frames',
  'sync',
  'same',
  'closed',
  'close',
  'drop',
  'http',
  'repeat',
  'set',
  'check',
] as const;
