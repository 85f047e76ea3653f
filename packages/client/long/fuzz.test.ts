import { it } from 'vitest';
import { overTransports } from '../../../apps/server/test/kit/over-transports.ts';
import { fuzz } from '../test/integration/fuzz.ts';

const FIRST_SEED = 1000;
const SEEDS = Array.from({ length: 100 }, (_, index) => FIRST_SEED + index);

overTransports('devices that come and go, for long', (transport) => {
  it.each(SEEDS)('RS1 RS3 RQ2 TU9 hear everything once and know what the server knows (seed %i)', (seed) =>
    fuzz({ transport, seed, steps: 60, ringEvents: 1000 }),
  );

  it.each(SEEDS)('RS4 FO1 know what the server knows, though they find gaps (seed %i)', (seed) =>
    fuzz({ transport, seed, steps: 60, ringEvents: 8 }),
  );
});
