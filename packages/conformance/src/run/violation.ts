/** What a server, or a client, did against a rule, whatever the case was about. */
export interface Violation {
  readonly rule: string;
  readonly message: string;
  /** What was expected, and what came. */
  readonly expected: string;
  readonly got: string;
}
