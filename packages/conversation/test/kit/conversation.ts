import { type ConversationState, evolve, initialState } from '@interactive-chat/conversation';
import { decide, type EventDraft, type Phase, type Profile } from '@interactive-chat/conversation/profiles';
import { EventLog } from './event-log.ts';
import { profileOf } from './plan.ts';

/** Folds what the log holds, event by event, and logs what is decided; `now` is moved by hand. */
export class Conversation extends EventLog {
  readonly decided: EventDraft[] = [];
  current: ConversationState = initialState('plan');
  readonly profile: Profile;

  constructor(profile: Profile) {
    super();
    this.profile = profile;
  }

  override add(event: object): ReturnType<EventLog['add']> {
    const whole = super.add({
      phase_id: this.current.phase?.current_phase_id ?? null,
      ...event,
      timestamp: (event as { timestamp?: number }).timestamp ?? this.now,
    });
    this.current = evolve(this.current, whole);
    this.log(decide(this.current, { kind: 'event', event: whole }, this.profile));
    return whole;
  }

  tick(now: number): EventDraft[] {
    const drafts = decide(this.current, { kind: 'tick', now }, this.profile);
    this.now = now;
    this.log(drafts);
    return drafts;
  }

  /** A text and its answer. */
  exchange(turnId: string, transcript = 'Yes.'): void {
    this.turn(turnId, { transcript });
    this.reply(turnId);
  }

  reply(turnId: string): void {
    this.turn(turnId, { speaker: 'ai', transcript: 'I see.' });
  }

  private log(drafts: EventDraft[]): void {
    for (const draft of drafts) {
      this.decided.push(draft);
      this.add(draft);
    }
  }

  get at(): string | undefined {
    return this.current.phase?.current_phase_id;
  }
}

/** A conversation in the first of these phases. */
export const begun = (...phases: Phase[]): Conversation => {
  const conversation = new Conversation(profileOf(...phases));
  conversation.state('active');
  return conversation;
};
