import type { Speaker, TurnUpdatePayload } from '@interactive-chat/protocol';
import type { Clock } from '../clock.ts';
import type { Pulse } from '../fan-out/pulse.ts';
import { wholePairs } from './surrogate-pairs.ts';

/** An utterance that is not final yet. */
export interface OpenUtterance {
  readonly turnId: string;
  readonly speaker: Speaker;
  readonly transcript: string;
}

interface Growing extends OpenUtterance {
  transcript: string;
  checkpointedAt: number;
  sentAt: number;
  /** First code unit that connections have not been sent; undefined when they have all. */
  unsentFrom: number | undefined;
}

export type DeltaVerdict = 'taken' | 'offset_unknown' | 'event_too_large' | 'too_many_utterances';

export interface OpenUtterancesOptions {
  readonly clock: Clock;
  readonly pulse: Pulse;
  readonly deltaIntervalMs: number;
  readonly checkpointIntervalMs: number;
  readonly maxOpenUtterances: number;
  readonly maxTranscriptUnits: number;
  /** Logs where the utterance stands (TU4). */
  readonly logCheckpoint: (utterance: OpenUtterance) => void;
  /** Sends partial text to all connections (TU6). */
  readonly sendDelta: (utterance: OpenUtterance, offset: number, text: string) => void;
}

/** Partial text of one session: an overlay beside the fold, gathered for sending and checkpointed for the log. */
export class OpenUtterances {
  readonly #options: OpenUtterancesOptions;
  readonly #open: Growing[] = [];

  constructor(options: OpenUtterancesOptions) {
    this.#options = options;
  }

  /** In the order in which they began. */
  list(): readonly OpenUtterance[] {
    return this.#open;
  }

  find(turnId: string, speaker: Speaker): OpenUtterance | undefined {
    return this.#find(turnId, speaker);
  }

  /** Whether one more may begin (TU10). */
  get hasRoom(): boolean {
    return this.#open.length < this.#options.maxOpenUtterances;
  }

  /** The transcript is what is known up to `offset`, then `text` (TU6). The caller has checked that the utterance is not final. */
  grow(turnId: string, speaker: Speaker, offset: number, text: string): DeltaVerdict {
    const known = this.#find(turnId, speaker);
    if (offset > (known?.transcript.length ?? 0)) return 'offset_unknown';
    if (offset + text.length > this.#options.maxTranscriptUnits) return 'event_too_large';
    if (!known && !this.hasRoom) return 'too_many_utterances';
    const utterance = known ?? this.#begin(turnId, speaker);
    utterance.transcript = utterance.transcript.slice(0, offset) + text;
    utterance.unsentFrom = Math.min(utterance.unsentFrom ?? offset, offset);
    const now = this.#options.clock.now();
    const isWhole = wholePairs(utterance.transcript) === utterance.transcript;
    if (isWhole && now - utterance.checkpointedAt >= this.#options.checkpointIntervalMs)
      this.#checkpoint(utterance, now);
    else if (now - utterance.sentAt >= this.#options.deltaIntervalMs) this.#send(utterance, now);
    else this.#options.pulse.request(this);
    return 'taken';
  }

  /** Takes note of a `turn_update` that is being logged: a final one ends the utterance and cancels its pending delta (TU8). */
  note(turnId: string, update: Pick<TurnUpdatePayload, 'speaker' | 'transcript' | 'is_final'>): void {
    const index = this.#open.findIndex((each) => each.turnId === turnId && each.speaker === update.speaker);
    if (update.is_final) {
      if (index >= 0) this.#open.splice(index, 1);
      return;
    }
    const utterance = this.#open[index] ?? this.#add(turnId, update.speaker);
    utterance.transcript = update.transcript;
    utterance.unsentFrom = undefined;
    utterance.checkpointedAt = this.#options.clock.now();
  }

  /** Forgets all of it without a word (ST6, TU8). */
  clear(): void {
    this.#open.length = 0;
  }

  /** Sends what its time has come for (TU7). */
  beat(): void {
    const now = this.#options.clock.now();
    for (const utterance of this.#open) {
      if (utterance.unsentFrom === undefined) continue;
      // The beat was asked for by another fragment; this one's time is not come (TU7).
      if (now - utterance.sentAt < this.#options.deltaIntervalMs) this.#options.pulse.request(this);
      else this.#send(utterance, now);
    }
  }

  #find(turnId: string, speaker: Speaker): Growing | undefined {
    return this.#open.find((each) => each.turnId === turnId && each.speaker === speaker);
  }

  #begin(turnId: string, speaker: Speaker): Growing {
    this.#options.logCheckpoint({ turnId, speaker, transcript: '' });
    return this.#find(turnId, speaker) ?? this.#add(turnId, speaker);
  }

  #add(turnId: string, speaker: Speaker): Growing {
    const utterance: Growing = {
      turnId,
      speaker,
      transcript: '',
      checkpointedAt: this.#options.clock.now(),
      sentAt: Number.NEGATIVE_INFINITY,
      unsentFrom: undefined,
    };
    this.#open.push(utterance);
    return utterance;
  }

  #checkpoint(utterance: Growing, now: number): void {
    utterance.checkpointedAt = now;
    utterance.sentAt = now;
    utterance.unsentFrom = undefined;
    this.#options.logCheckpoint(utterance);
  }

  #send(utterance: Growing, now: number): void {
    const from = utterance.unsentFrom;
    if (from === undefined) return;
    const { transcript } = utterance;
    const end = wholePairs(transcript).length;
    if (end <= from && end < transcript.length) return;
    utterance.sentAt = now;
    utterance.unsentFrom = end < transcript.length ? end : undefined;
    this.#options.sendDelta(utterance, from, transcript.slice(from, end));
  }
}
