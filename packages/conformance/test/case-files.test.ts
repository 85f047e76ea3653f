import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCases, specsFolder } from '../src/index.ts';
it('loads', () => { const c = loadCases(join(specsFolder(), 'conformance')); console.log(c.length); expect(c.length).toBeGreaterThan(10); });
