/** What the runner tells a script, by environment. */
export const settings = {
  scenario: __ENV.SCENARIO ?? 'scenario',
  /** With the path: `ws://127.0.0.1:8000/ws`. */
  socketUrl: __ENV.SOCKET_URL ?? '',
  /** Without a slash at its end. */
  httpUrl: __ENV.HTTP_URL ?? '',
  engineToken: __ENV.ENGINE_TOKEN,
  adminToken: __ENV.ADMIN_TOKEN,
  /** The small form, which a check before each change can afford. */
  smoke: __ENV.SMOKE === '1',
  /** Whether each virtual user comes from an address of its own. */
  ownAddresses: __ENV.LOCAL_IPS !== undefined && __ENV.LOCAL_IPS !== '',
  /** Where the runner waits to be asked for a restart. */
  controlUrl: __ENV.CONTROL_URL,
  /** Overrides how long the scenarios that may take longer do. */
  durationSeconds: __ENV.DURATION_SECONDS === undefined ? undefined : Number(__ENV.DURATION_SECONDS),
  /** Overrides how many sessions there are at once. */
  sessions: __ENV.SESSIONS === undefined ? undefined : Number(__ENV.SESSIONS),
  /** Path of the reports, without their extensions. */
  report: __ENV.REPORT,
};
