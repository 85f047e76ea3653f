/** One thing that makes a profile unusable. */
export interface ProfileFault {
  /** Where, as `phases[2].next`. */
  readonly path: string;
  /** What is wrong and what would be right. */
  readonly reason: string;
}
