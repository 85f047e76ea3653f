import { it } from 'vitest';
import { overTransports } from '../../../../../apps/server/test/kit/over-transports.ts';
import { fuzz } from './fuzz.ts';
import { inMemory } from './fuzz-server.ts';
import { inSqlite } from './sqlite-server.ts';

const SEEDS = Array.from({ length: 15 }, (_, index) => 100 + index);

/** Seeds that have found something. Whoever changes what a seed does finds others: what they found has a test of its own, too. */
const FOUND: readonly (readonly [seed: number, what: string])[] = [
  [10, 'CN6 a delayed connect frame took the newer connection over, and the client gave up'],
  [18, 'CN6 the same, right after the conversation began'],
  [16, 'CN10 two tabs that opened at the same time took each other over'],
];

overTransports('devices behind a network that fails', (transport) => {
  it.each(SEEDS)(
    'RS1 RS3 RS4 RQ2 TU9 FO1 LV1 LV4 CL2 CL6 hear everything once and know what the server knows (seed %i)',
    (seed) => fuzz({ seed, steps: 30, startServer: inMemory(transport) }),
  );

  it.each(FOUND)('seed %i: %s', (seed) => fuzz({ seed, steps: 30, startServer: inMemory(transport) }));
});

const SEEDS_OF_RESTARTS = SEEDS.slice(0, 6);

const FOUND_BY_RESTARTS: typeof FOUND = [
  [77, 'RS12 DU8 the id of an event that a power cut took was the cursor, and unknown'],
  [13, 'LV7 EV8 what was emitted when the time to stop was up was committed to a store that was closed'],
  [
    281111,
    'RQ3 LV7 what a server that stopped had refused was done when a copy of the connection said it again',
  ],
  [30568, 'EV7 the conversation was completed while its opening was thought of, which never ended'],
];

overTransports('devices of a server that is restarted', (transport) => {
  const options = { steps: 30, startServer: inSqlite(transport), speeds: [0, 1] };

  it.each(SEEDS_OF_RESTARTS)(
    'DU1 DU2 DU3 DU4 DU8 EV2 EV8 RS11 LV7 CC1 hear everything once and know what is kept (seed %i)',
    (seed) => fuzz({ ...options, seed }),
  );

  it.each(FOUND_BY_RESTARTS)('seed %i: %s', (seed) => fuzz({ ...options, seed }));
});
