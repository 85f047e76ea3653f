import { describe } from 'vitest';
import { eventStoreContract } from './event-store-contract.ts';
import { createSqliteRig } from './sqlite-rig.ts';

describe('the store sqlite', () => eventStoreContract(createSqliteRig));
