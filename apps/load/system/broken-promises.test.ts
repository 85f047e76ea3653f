import { describe, expect, it } from 'vitest';
import { RestartingServer } from '../../server/system/kit/restarting-server.ts';
import { ServerProcess } from '../../server/system/kit/server-process.ts';
import { openRestartControl } from '../src/scenarios/restart-control.ts';
import { isAnswer, losesAndDoubles, probeNumber, withoutAcceptance } from './kit/frames.ts';
import { type Lies, LyingProxy } from './kit/lying-proxy.ts';
import { type Outcome, runScenario } from './kit/run-scenario.ts';

/** Runs it against a server of its own, seen through a proxy that lies. */
async function runAgainst(
  scenario: string,
  lies: Lies,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Outcome> {
  const server = new ServerProcess({ LOG_LEVEL: 'error', SPEED: '20', ...env });
  try {
    await using proxy = await LyingProxy.before(await server.address(), lies);
    return await runScenario(scenario, ['--url', proxy.url, ...args], env);
  } finally {
    await server.stop('SIGKILL');
  }
}

/** Several scenarios run at once here, so that times may be missed besides what is meant to be. */
const TIMES = ['event_to_client', 'catch_up', 'connect_to_created'];

/** k6 ends with 99 when a threshold is not met; the table names each, and so does a line below. */
function expectMissed({ code, output, report, html, missed }: Outcome, expected: readonly string[]): void {
  const meant = missed.filter((metric) => expected.includes(metric) || !TIMES.includes(metric));
  expect(meant, output).toEqual([...expected].sort());
  expect(code, output).toBe(99);
  for (const metric of missed) expect(output).toContain(`not met: ${metric}`);
  expect(output).toContain(`${report.scenario}: FAILED`);
  expect(report.passed).toBe(false);
  expect(html).toContain('<tr class="missed">');
}

describe.concurrent('a broken promise is found', () => {
  it('LI1 by connections-per-ip, where a place less is given', async () => {
    const outcome = await runScenario('connections-per-ip', [], { MAX_CONNECTIONS_PER_IP: '4' });
    expectMissed(outcome, ['connections_admitted']);
    expect(outcome.output).toContain('not met: connections_admitted count==5, measured 4');
  });

  it('LI1 by connections-per-ip, where nobody is refused', async () => {
    const outcome = await runScenario('connections-per-ip', [], { MAX_CONNECTIONS_PER_IP: '100' });
    expectMissed(outcome, ['connections_admitted', 'one_more_closed_4029']);
  });

  it('LI1 by connections-per-ip, where addresses are confused and places kept', async () => {
    const outcome = await runAgainst('connections-per-ip', { oneAddress: true, keepsClosed: true });
    expectMissed(outcome, ['connections_admitted', 'other_addresses_admitted', 'places_free_again']);
  });

  it('by any scenario whose users do not come to their end', async () => {
    const server = new ServerProcess({ LOG_LEVEL: 'error', ENGINE_TOKEN: 'a-token-that-is-long-enough' });
    try {
      const outcome = await runScenario('connections-per-ip', ['--url', await server.address()]);
      expect(outcome.missed).toContain('parts_done');
      expect(outcome.output).toContain('publishing: 401');
      expect(outcome.code).toBe(99);
    } finally {
      await server.stop('SIGKILL');
    }
  });

  it('LI2 LI3 by events-per-minute, where less is admitted and the advice is wrong or missing', async () => {
    const outcome = await runAgainst(
      'events-per-minute',
      {
        frame: (frame) =>
          frame.event_type === 'rate_limit_exceeded'
            ? []
            : [JSON.parse(JSON.stringify(frame).replace(/"retry_after_ms":\d+/g, '"retry_after_ms":0'))],
      },
      { EVENTS_PER_MINUTE: '900' },
    );
    expectMissed(outcome, [
      'accepted_after_advice',
      'events_admitted',
      'refusal_told_by_frame',
      'refused_with_advice',
    ]);
    expect(outcome.output).toContain('not met: events_admitted count==1000, measured 900');
  });

  it('LI4 by session-capacity, where fewer are admitted', async () => {
    const outcome = await runScenario('session-capacity', [], { MAX_SESSIONS: '900' });
    expectMissed(outcome, ['sessions_admitted']);
    expect(outcome.output).toContain('not met: sessions_admitted count==1000, measured 900');
  });

  it('LI4 by session-capacity, where nothing is refused', async () => {
    const outcome = await runScenario('session-capacity', [], { MAX_SESSIONS: '2000' });
    expectMissed(outcome, [
      'deleting_makes_room',
      'one_more_closed_4503',
      'one_more_refused_server_full',
      'sessions_admitted',
    ]);
  });

  it('TG1 TG2 TG3 by latency, where frames are late, one is lost, and catching up is cut short', async () => {
    const outcome = await runAgainst(
      'latency',
      { delayMs: 250, frame: (frame) => (probeNumber(frame) === 3 ? [] : [frame]) },
      { STORE: 'memory', RING_EVENTS: '10', MAX_CONNECTIONS_PER_IP: '3' },
      ['--duration', '1'],
    );
    expectMissed(outcome, [
      'catch_up',
      'catch_up_recovered',
      'connect_to_created',
      'connections_refused',
      'event_to_client',
      'events_delivered',
    ]);
    // Each load has thresholds of its own, and each percentile.
    const late = outcome.report.rows.filter(({ metric, met }) => /^event_to_client/.test(metric) && !met);
    expect(late.length).toBe(9);
  });

  it('TU9 EV9 by conversations, where answers and events are lost and doubled, and a request is refused', async () => {
    const seen = { answers: 0, acks: 0 };
    const outcome = await runAgainst('conversations', {
      frame(frame) {
        // Only the answer to a text names a message.
        if (frame.event_type === 'ack' && frame.payload.message_id !== undefined && ++seen.acks === 5)
          return [{ ...frame, payload: { request_id: frame.payload.request_id, status: 'rejected' } }];
        if (!isAnswer(frame) || frame.event_type !== 'turn_update') return [frame];
        // Of greetings, which nobody waits for, there are as many as people.
        seen.answers += 1;
        if (seen.answers % 7 === 0) return [];
        return seen.answers % 3 === 0 ? [frame, frame] : [frame];
      },
    });
    expectMissed(outcome, [
      'answers_doubled',
      'events_doubled',
      'events_lost',
      'events_out_of_order',
      'requests_refused',
      'texts_unanswered',
    ]);
  });

  it('TU9 by conversations, where nothing is answered and no log is whole', async () => {
    const outcome = await runAgainst(
      'conversations',
      { frame: (frame) => (isAnswer(frame) ? [] : [frame]) },
      { STORE: 'memory', RING_EVENTS: '3' },
      ['--duration', '1'],
    );
    expect(outcome.code).toBe(99);
    expect(outcome.missed).toEqual(
      expect.arrayContaining(['logs_compared', 'texts_answered', 'texts_unanswered']),
    );
  });

  it('RS1 RS3 by resume-storm, where events are lost and doubled, and cursors not recovered', async () => {
    let replays = 0;
    const outcome = await runAgainst(
      'resume-storm',
      {
        // After the first connections, one that comes back is never told that it has caught up.
        frame: (frame) =>
          frame.event_type === 'replay_complete' && ++replays === 45 ? [] : losesAndDoubles(frame),
      },
      { STORE: 'memory', RING_EVENTS: '1' },
    );
    expectMissed(outcome, ['clients_back', 'cursors_recovered', 'events_doubled', 'events_lost']);
  });

  it('RS1 by resume-storm, where nothing is accepted', async () => {
    const outcome = await runAgainst('resume-storm', { frame: (frame) => [withoutAcceptance(frame)] });
    expectMissed(outcome, ['events_published']);
  });

  it('FA5 by slow-readers, where the server waits for them', async () => {
    const outcome = await runScenario('slow-readers', [], { MAX_UNSENT_BYTES: '1073741824' });
    expectMissed(outcome, ['slow_readers_closed']);
  });

  it('FA5 TG1 by slow-readers, where events are late, lost and doubled for everybody', async () => {
    const outcome = await runAgainst('slow-readers', { delayMs: 150, frame: losesAndDoubles });
    expectMissed(outcome, [
      'event_to_client',
      'events_doubled',
      'events_lost',
      'slow_readers_closed',
      'slow_readers_doubled',
      'slow_readers_lost_silently',
    ]);
  });

  it('DU1 by restart, where sessions end with the process', async () => {
    const outcome = await runScenario('restart', ['--duration', '3'], { STORE: 'memory' });
    expect(outcome.code).toBe(99);
    expect(outcome.missed).toEqual(expect.arrayContaining(['clients_back', 'texts_unanswered']));
  });

  it('LV7 by restart, where the restart fails, and events and answers are lost and doubled', async () => {
    let answers = 0;
    const outcome = await runAgainst(
      'restart',
      {
        frame(frame) {
          if (!isAnswer(frame)) return losesAndDoubles(frame);
          answers += 1;
          if (answers % 7 === 0) return [];
          return answers % 3 === 0 ? [frame, frame] : [frame];
        },
      },
      {},
      ['--duration', '3', '--restart-command', 'false'],
    );
    expectMissed(outcome, [
      'answers_doubled',
      'clients_back',
      'events_doubled',
      'events_lost',
      'restarts',
      'texts_unanswered',
    ]);
    expect(outcome.output).toContain('the restart failed: false ended with 1');
  });

  it('LV7 RS3 by restart, where the server is killed and replays nothing', async () => {
    await using server = await RestartingServer.start({
      SPEED: '20',
      RING_EVENTS: '1',
      MAX_REPLAY_EVENTS: '1',
    });
    const control = await openRestartControl(async () => {
      await server.stop('SIGKILL');
      await server.startAgain();
    });
    const request = `fetch('${control.url}/restart', { method: 'POST' })`;
    const command = `${process.execPath} -e "${request}.then(({ ok }) => process.exit(ok ? 0 : 1))"`;
    const args = ['--url', server.address, '--duration', '6', '--restart-command', command];
    const outcome = await runScenario('restart', args);
    control.close();
    expect(outcome.code, outcome.output).toBe(99);
    expect(outcome.missed).toEqual(expect.arrayContaining(['closed_1012_with_advice', 'cursors_recovered']));
    expect(outcome.missed).not.toContain('restarts');
  });

  it('TU9 by restart, where nothing is accepted or answered', async () => {
    const outcome = await runAgainst(
      'restart',
      { frame: (frame) => (isAnswer(frame) ? [] : [withoutAcceptance(frame)]) },
      {},
      ['--duration', '1', '--restart-command', 'false'],
    );
    expect(outcome.code).toBe(99);
    expect(outcome.missed).toEqual(expect.arrayContaining(['events_published', 'texts_answered']));
  });

  it('TG4 by soak, where memory grows', async () => {
    let megabytes = 100;
    const outcome = await runAgainst(
      'soak',
      {
        body: (path, text) =>
          path === '/metrics'
            ? text.replace(
                /^(process_resident_memory_bytes) .*$/m,
                (_, name) => `${name} ${megabytes++ * 1_000_000}`,
              )
            : text,
      },
      {},
      ['--duration', '3', '--sessions', '2'],
    );
    expectMissed(outcome, ['memory_growth']);
  });

  it('TG4 by soak, where memory is not told', async () => {
    const outcome = await runAgainst(
      'soak',
      { body: (path, text) => (path === '/metrics' ? '' : text) },
      {},
      ['--duration', '3', '--sessions', '2'],
    );
    expectMissed(outcome, ['memory_samples', 'parts_done']);
  });
});
