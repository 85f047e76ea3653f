import { it } from 'vitest';
import { overTransports } from '../../../apps/server/test/kit/over-transports.ts';
import { fuzz } from '../test/integration/fuzz/fuzz.ts';
import { inMemory } from '../test/integration/fuzz/fuzz-server.ts';
import { inSqlite } from '../test/integration/fuzz/sqlite-server.ts';

/** Other seeds: FUZZ_FIRST_SEED=5000 FUZZ_SEEDS=10 */
const FIRST_SEED = Number(process.env.FUZZ_FIRST_SEED ?? 1000);
const COUNT = Number(process.env.FUZZ_SEEDS ?? 1000);
const SEEDS = Array.from({ length: COUNT }, (_, index) => FIRST_SEED + index);

overTransports('devices behind a network that fails, for long', (transport) => {
  it.each(SEEDS)(
    'RS1 RS3 RS4 RQ2 TU9 FO1 LV1 LV4 CL2 CL6 hear everything once and know what the server knows (seed %i)',
    (seed) => fuzz({ seed, steps: 30, startServer: inMemory(transport) }),
  );
});

overTransports('devices of a server that is restarted, for long', (transport) => {
  it.each(SEEDS)(
    'DU1 DU2 DU3 DU4 DU8 EV2 RS11 LV7 CC1 hear everything once and know what is kept (seed %i)',
    (seed) => fuzz({ seed, steps: 30, startServer: inSqlite(transport), speeds: [0, 1] }),
  );
});
