export { countWords } from './decide/count-words.ts';
export type { DecisionInput, EventDraft } from './decide/decide.ts';
export { decide } from './decide/decide.ts';
export { phaseDeadline } from './decide/phase-deadline.ts';
export { speakingSeconds } from './decide/speaking-seconds.ts';
export { END, findPhase } from './profile/next-phase.ts';
export { ProfileError, parseProfile } from './profile/parse-profile.ts';
export type {
  Acknowledgements,
  BargeIn,
  Guards,
  Phase,
  Profile,
  Question,
  ReadyAnswer,
  Transition,
} from './profile/profile.ts';
export { profileSummary } from './profile/profile-summary.ts';
