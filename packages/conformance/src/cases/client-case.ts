import type { Json, JsonObject } from '../json.ts';
import type { Captures, CaseAbout } from './case.ts';

/** One step of a case for clients, in which the kit is the server: what it does is its first key. `rule` names what fails with it, the first of the case else. */
export type ClientStep = { readonly rule?: string } & (
  | {
      readonly do: string;
      readonly with?: JsonObject;
      readonly as?: string;
      readonly ok?: Json;
      readonly fails?: Json;
    }
  | { readonly answered: string; readonly ok?: Json; readonly fails?: Json }
  | { readonly unanswered: string }
  | {
      readonly accept: string;
      readonly connect?: Json;
      readonly refuse?: number;
      readonly hang?: boolean;
      readonly after_ms?: Json;
      readonly within_ms?: Json;
      readonly capture?: Captures;
    }
  | {
      readonly send: string;
      readonly frame?: JsonObject;
      readonly all?: Json;
      readonly text?: Json;
      readonly binary?: Json;
      readonly fragments?: number;
      readonly strange?: boolean;
    }
  | {
      readonly expect: string;
      readonly frame: Json;
      readonly next?: boolean;
      readonly without?: Json;
      readonly capture?: Captures;
    }
  | { readonly none: string; readonly frame: Json }
  | { readonly frames: string; readonly frame: Json; readonly path?: string; readonly equals: Json }
  | {
      readonly told: Json;
      readonly next?: boolean;
      readonly without?: Json;
      readonly capture?: Captures;
    }
  | { readonly untold: Json }
  | { readonly events: Json; readonly path?: string; readonly equals: Json }
  | { readonly status: Json }
  | { readonly state: Json }
  | { readonly sync: boolean }
  | { readonly closed: string; readonly code?: Json }
  | { readonly close: string; readonly code: Json; readonly reason?: Json }
  | { readonly cut: string; readonly during?: JsonObject }
  | { readonly freeze: string }
  | { readonly pass: Json }
  | { readonly quiet: Json }
  | { readonly repeat: Json; readonly steps: readonly ClientStep[] }
  | { readonly set: JsonObject }
  | { readonly check: Json; readonly is: Json }
);

/** A case by which clients are judged. */
export interface ClientCase extends CaseAbout {
  /** `open`: a client has just created a session on connection `a`. `none`: there is no client yet. */
  readonly setup: 'open' | 'none';
  /** Rules that this case makes the client break in appearance, so that they are not judged in it. */
  readonly allow: readonly string[];
  readonly steps: readonly ClientStep[];
}

/** The words that begin a step, in the order of the guide. */
export const CLIENT_VERBS: readonly string[] = [
  'do',
  'answered',
  'unanswered',
  'accept',
  'send',
  'expect',
  'none',
  'frames',
  'told',
  'untold',
  'events',
  'status',
  'state',
  'sync',
  'closed',
  'close',
  'cut',
  'freeze',
  'pass',
  'quiet',
  'repeat',
  'set',
  'check',
];
