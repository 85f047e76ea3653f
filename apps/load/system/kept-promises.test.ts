import { beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS } from '../src/scenarios/scenario.ts';
import { type Outcome, runScenario } from './kit/run-scenario.ts';

/** By each outcome that was looked at. */
const tried = new Set<string>();

describe('load scenarios in their small form, against the server as it is', () => {
  /** It waits out a minute and does nothing meanwhile. */
  let eventsPerMinute: Promise<Outcome>;
  beforeAll(() => {
    eventsPerMinute = runScenario('events-per-minute');
    // Whoever awaits it below hears of a failure.
    eventsPerMinute.catch(() => {});
  });

  const expectKept = ({ code, output, report, html, missed }: Outcome): void => {
    tried.add(report.scenario);
    expect(missed, output).toEqual([]);
    expect(code, output).toBe(0);
    expect(report.passed).toBe(true);
    expect(report.rows.filter(({ met }) => met).length).toBeGreaterThan(3);
    expect(output).toContain(`${report.scenario}: passed`);
    expect(html).toContain(`<h1>${report.scenario}: passed</h1>`);
  };

  it('TG1 TG2 TG3 latency', async () => {
    expectKept(await runScenario('latency'));
  });

  it('LI1 connections-per-ip', async () => {
    const outcome = await runScenario('connections-per-ip');
    expectKept(outcome);
    // Where users cannot have addresses of their own, this part is left out.
    if (process.platform === 'linux')
      expect(outcome.report.rows.map(({ metric }) => metric)).toContain('other_addresses_admitted');
  });

  it('LI4 session-capacity', async () => {
    expectKept(await runScenario('session-capacity'));
  });

  it('TU9 EV9 conversations', async () => {
    expectKept(await runScenario('conversations'));
  });

  it('RS1 RS3 resume-storm', async () => {
    expectKept(await runScenario('resume-storm'));
  });

  it('FA5 slow-readers', async () => {
    expectKept(await runScenario('slow-readers'));
  });

  it('LV7 DU1 restart', async () => {
    expectKept(await runScenario('restart'));
  });

  it('LI2 LI3 events-per-minute', async () => {
    expectKept(await eventsPerMinute);
  });

  it('LI1 connections-per-ip, of a server that wants tokens', async () => {
    const token = 'a-token-that-is-long-enough';
    expectKept(await runScenario('connections-per-ip', [], { ENGINE_TOKEN: token, ADMIN_TOKEN: token }));
  });

  it('are all there are but soak', () => {
    expect([...SCENARIOS.keys()].filter((name) => !tried.has(name))).toEqual(['soak']);
  });
});
