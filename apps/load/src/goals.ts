/** What is promised on loopback with one session and one connection; times are of the 99th percentile. */
export const GOALS = {
  deliveryMs: 5,
  catchUpMs: 10,
  connectMs: 20,
  /** Of 1,000 bytes, for a ring full of frames of 200 bytes. */
  ringKb: 30,
  idleSessionKb: 12,
} as const;
