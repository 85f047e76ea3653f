import { expect, it } from 'vitest';
import { overTransports } from '../kit/over-transports.ts';
import { type ProbeEngine, probing } from '../kit/probe-engine.ts';
import { command, publish, say, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';
import { withProfile } from '../kit/with-profile.ts';

const SECOND = 1000;

/** An engine that answers texts and silences with a line. */
function talkative(probe: () => ProbeEngine) {
  return {
    handle(input: ProbeEngine['inputs'][number]): void {
      if (input.kind === 'phase') return;
      const { context } = probe();
      const turn_id = input.kind === 'text' ? input.turnId : context.newTurnId();
      const payload = { speaker: 'ai', transcript: 'And?', is_final: true, interrupted: false } as const;
      context.emit({ event_type: 'turn_update', turn_id, payload });
    },
  };
}

overTransports('silence', (transport) => {
  async function begin(phase: object = { silenceSeconds: 10 }) {
    const { probes, createEngine } = probing(talkative);
    const PROFILES_DIR = withProfile({ name: 'patient' }, phase);
    const server = await startServer({
      transport,
      createEngine,
      env: { PROFILES_DIR, PING_INTERVAL_MS: '3600000' },
    });
    const client = await server.join({ phase_profile: 'patient' });
    const silences = () =>
      probes[0]?.inputs.flatMap((input) => (input.kind === 'silence' ? [input.times] : [])) ?? [];
    /** Time passes, the sweep comes by every second. */
    const wait = async (ms: number) => {
      server.clock.advance(ms);
      await sync(client);
    };
    return { server, client, silences, wait };
  }

  it('EN6 the engine is told of a silence after its utterance, twice in a row and no more', async () => {
    const { client, silences, wait } = await begin();
    await say(client, 'Hello');
    await sync(client);
    await wait(9 * SECOND);
    expect(silences()).toEqual([]);
    await wait(2 * SECOND);
    expect(silences()).toEqual([1]);
    await wait(12 * SECOND);
    expect(silences()).toEqual([1, 2]);
    await wait(60 * SECOND);
    expect(silences()).toEqual([1, 2]);
    await say(client, 'Sorry, I was away');
    await sync(client);
    await wait(12 * SECOND);
    expect(silences()).toEqual([1, 2, 1]);
  });

  it('EN6 nobody is hurried before the AI has spoken, while speaking, or while paused', async () => {
    const { client, silences, wait } = await begin();
    await wait(60 * SECOND);
    expect(silences()).toEqual([]);
    await say(client, 'Hello');
    await sync(client);
    await wait(8 * SECOND);
    const payload = { speaker: 'human', transcript: 'Well', is_final: false, interrupted: false };
    await publish(client, [{ event_type: 'turn_update', turn_id: 'mine', payload }]);
    await wait(60 * SECOND);
    expect(silences()).toEqual([]);
    await publish(client, [
      { event_type: 'turn_update', turn_id: 'mine', payload: { ...payload, is_final: true } },
    ]);
    await sync(client);
    await command(client, 'pause');
    await wait(60 * SECOND);
    expect(silences()).toEqual([]);
    await command(client, 'resume');
    await wait(9 * SECOND);
    expect(silences()).toEqual([]);
    await wait(2 * SECOND);
    expect(silences()).toEqual([1]);
  });

  it('EN6 the time is 30 seconds where the phase names none', async () => {
    const { client, silences, wait } = await begin({});
    await say(client, 'Hello');
    await sync(client);
    await wait(29 * SECOND);
    expect(silences()).toEqual([]);
    await wait(2 * SECOND);
    expect(silences()).toEqual([1]);
  });
});
