import { it } from 'vitest';
import { overTransports } from '../../../../apps/server/test/kit/over-transports.ts';
import { fuzz } from './fuzz.ts';

const SEEDS = [1, 2, 3, 4];

overTransports('devices that come and go', (transport) => {
  it.each(SEEDS)('RS1 RS3 RQ2 TU9 hear everything once and know what the server knows (seed %i)', (seed) =>
    fuzz({ transport, seed, steps: 40, ringEvents: 1000 }),
  );

  it.each(SEEDS)('RS4 FO1 know what the server knows, though they find gaps (seed %i)', (seed) =>
    fuzz({ transport, seed, steps: 40, ringEvents: 8 }),
  );
});
