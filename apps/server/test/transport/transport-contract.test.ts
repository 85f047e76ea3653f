import { describe } from 'vitest';
import { availableTransports } from '../kit/available-transports.ts';
import { bodyStreamContract } from './body-stream-contract.ts';
import { hostilePeerContract } from './hostile-peer-contract.ts';
import { httpContract } from './http-contract.ts';
import { lifecycleContract } from './lifecycle-contract.ts';
import { socketContract } from './socket-contract.ts';

for (const { name, create, missing } of await availableTransports()) {
  const title = missing === undefined ? `transport ${name}` : `transport ${name} (skipped: ${missing})`;
  describe.skipIf(missing !== undefined)(title, () => {
    describe('sockets', () => socketContract(create));
    describe('hostile and slow peers', () => hostilePeerContract(create, name));
    describe('http', () => httpContract(create));
    describe('streamed bodies', () => bodyStreamContract(create));
    describe('lifecycle', () => lifecycleContract(create, name));
  });
}
