import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ClientReport, loadClientCases, runClientConformance, specsFolder } from '../src/index.ts';

const DRIVER = fileURLToPath(new URL('./kit/sdk-driver.mjs', import.meta.url));
const cases = loadClientCases(join(specsFolder(), 'conformance'));

const failed = ({ results }: ClientReport) => results.filter(({ status }) => status === 'failed');

// The SDK as it is built, which is what others install.
describe('our own client', () => {
  it('CL1 CL2 CL9 RS3 passes every case for clients', async () => {
    const report = await runClientConformance({ command: `node ${JSON.stringify(DRIVER)}`, cases });
    expect(report.client).toMatchObject({ name: '@interactive-chat/client', protocol: '1.0' });
    expect(failed(report)).toEqual([]);
    expect(report).toMatchObject({ passed: cases.length, notRun: 0 });
    expect(report.passed).toBeGreaterThan(250);
  });

  it('CL1 passes what needs no long wait by the clock of the machine as well, and says what it leaves out', async () => {
    const report = await runClientConformance({
      command: `node ${JSON.stringify(DRIVER)} --own-clock`,
      cases: cases.filter(({ id }) => [...SHORT, ...LONG].includes(id)),
    });
    expect(failed(report)).toEqual([]);
    expect(report).toMatchObject({ passed: SHORT.length, notRun: LONG.length });
    for (const result of report.results.filter(({ status }) => status === 'not_run'))
      expect(result).toMatchObject({
        reason: expect.stringMatching(/clock cannot be moved: --patience \d+/),
      });
  });
});

/** Cases that wait for little or nothing. */
const SHORT = [
  'client.back.cut',
  'client.back.spread',
  'client.back.online',
  'client.back.closes-what-waits',
  'client.back.retry-after',
  'client.requests.again-after-a-reconnect',
];
const LONG = ['client.back.retry-after-long', 'client.back.jitter', 'client.close.4001'];
