import { describe, expect, it } from 'vitest';
import { readOptions } from '../src/cli-options.ts';
import { type CaseResult, junitOf, type Report } from '../src/index.ts';
import { detailsOf, lineOf, summaryOf } from '../src/report/table.ts';

const about = {
  title: 'a <title>',
  rules: ['RS3'],
  profile: 'core',
  file: 'some.yaml',
  durationMs: 12,
} as const;
const results: readonly CaseResult[] = [
  { ...about, id: 'one', status: 'passed' },
  { ...about, id: 'two', status: 'not_run', reason: 'needs a store' },
  {
    ...about,
    id: 'three',
    status: 'failed',
    failures: [
      { rule: 'EV1', step: '2 of 3: expect b', message: 'went back', expected: '2', got: '1 & \u0000' },
    ],
    exchanges: [{ atMs: 3, on: 'b', direction: 'received', text: '{"seq":1}' }],
  },
];
const report: Report = {
  server: { url: 'ws://x/ws', protocol: '1.0', health: undefined, mayPublish: true, heartbeatIntervalMs: 1 },
  results,
  passed: 1,
  failed: 1,
  notRun: 1,
};

describe('reports', () => {
  it('tell each case in a line, and why it was not run', () => {
    expect(results.map(lineOf)).toEqual([
      expect.stringMatching(/^ok +one +RS3 +a <title>$/),
      expect.stringMatching(/^not run +two .*\(needs a store\)$/),
      expect.stringMatching(/^FAILED +three/),
    ]);
    expect(summaryOf(report)).toBe('ws://x/ws, protocol 1.0: 1 passed, 1 failed, 1 not run');
    const client = { command: 'python driver.py', name: 'my-client 2', protocol: '1.0', can: [] };
    const { server: _, ...verdicts } = report;
    expect(summaryOf({ ...verdicts, client })).toContain('my-client 2, protocol 1.0');
  });

  it('show of a failure the rule, the step, what was expected and got, and the frames', () => {
    const [, , failed] = results;
    const text = failed ? detailsOf(failed).join('\n') : '';
    for (const part of [
      'EV1  went back (step 2 of 3: expect b)',
      'expected  2',
      'got       1 &',
      '3 ms  b < {"seq":1}',
    ])
      expect(text).toContain(part);
  });

  it('as JUnit are XML that holds every case', () => {
    const xml = junitOf(report);
    expect(xml).toContain('<testsuite name="some.yaml" tests="3" failures="1" skipped="1">');
    expect(xml).toContain('<testcase classname="one" name="RS3 a &lt;title&gt;" time="0.012"/>');
    expect(xml).toContain('<skipped message="needs a store"/>');
    expect(xml).toContain('<failure message="EV1 went back">');
    expect(xml).not.toContain('\u0000');
    expect(xml.match(/&(?!(amp|lt|gt|quot);)/)).toBeNull();
  });
});

describe('the command line', () => {
  it('is read', () => {
    const args = [
      '--url',
      'ws://x/ws',
      '--limit',
      'ring_events=50',
      '--with',
      'loopback',
      '--only',
      'RS3',
      '--profile',
      'core',
    ];
    expect(readOptions(args)).toMatchObject({
      url: 'ws://x/ws',
      limits: { ringEvents: 50 },
      with: ['loopback'],
      only: ['RS3'],
      profile: 'core',
      timeoutMs: 5000,
    });
    expect(readOptions(['--client', 'python driver.py', '--patience', '9000'])).toMatchObject({
      client: 'python driver.py',
      url: undefined,
      patienceMs: 9000,
    });
  });

  it.each([
    [[], '--url: it is missing, and so is --client'],
    [['--url', 'ws://x', '--client', 'x'], '--url, --client: one of them is judged at a time'],
    [['--client', 'x', '--patience', 'long'], '--patience: "long" is no whole number'],
    [['--url', 'http://x'], '--url: "http://x" is no address'],
    [['--url', 'ws://x', '--limit', 'speed=1'], '--limit: "speed" is no limit of the protocol'],
    [['--url', 'ws://x', '--limit', 'ring_events=many'], '--limit ring_events: "many" is no whole number'],
    [['--url', 'ws://x', '--profile', 'all'], '--profile: "all" is none of core, standard, full'],
    [['--url', 'ws://x', '--loud'], "Unknown option '--loud'"],
  ])('%j is refused', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
