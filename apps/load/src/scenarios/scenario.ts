/** What the runner has to know of a script in `k6/scenarios`. */
export interface Scenario {
  /** One line for `--help`. */
  readonly proves: string;
  /** Users who come from one address meet the limits of one address: the script needs many. */
  readonly needsAddresses: boolean;
  /** What a server that the runner starts itself is told besides its defaults, and besides what this environment says. */
  readonly settings: Readonly<Record<string, string>>;
}

/** As quick as a conversation can be and still be spoken in pieces. */
const BRISK = { SPEED: '20' };
const SMALL_SPREAD = { RECONNECT_SPREAD_MS: '1500' };

export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map<string, Scenario>([
  [
    'connections-per-ip',
    {
      proves: 'LI1: one connection too many of an address is closed 4029',
      needsAddresses: false,
      settings: {},
    },
  ],
  [
    'events-per-minute',
    { proves: 'LI2, LI3: one event too many is refused, with advice', needsAddresses: false, settings: {} },
  ],
  [
    'session-capacity',
    { proves: 'LI4: one session too many is refused', needsAddresses: true, settings: { STORE: 'memory' } },
  ],
  [
    'latency',
    {
      proves: 'TG1, TG2, TG3: delivery, catch-up, connecting at rising load',
      needsAddresses: true,
      settings: {},
    },
  ],
  [
    'conversations',
    { proves: 'TU9, EV9: a realistic mix of conversations', needsAddresses: true, settings: BRISK },
  ],
  [
    'resume-storm',
    { proves: 'RS1, RS3: all clients cut at once come back whole', needsAddresses: true, settings: {} },
  ],
  [
    'slow-readers',
    {
      proves: 'FA5: who does not read is closed, and nobody else suffers',
      needsAddresses: true,
      settings: {},
    },
  ],
  [
    'restart',
    {
      proves: 'LV7, DU1, TU9: a restart under load loses nothing',
      needsAddresses: true,
      settings: { ...BRISK, ...SMALL_SPREAD },
    },
  ],
  ['soak', { proves: 'TG4: memory stays level', needsAddresses: true, settings: BRISK }],
]);
