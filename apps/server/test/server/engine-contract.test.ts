import type { ServerEvent } from '@interactive-chat/protocol';
import { describe, expect, it } from 'vitest';
import { availableTransports } from '../kit/available-transports.ts';
import { ClientView } from '../kit/client-view.ts';
import { ENGINE_RIGS, type EngineRig } from '../kit/engine-rigs.ts';
import { command, say, sync } from '../kit/requests.ts';
import type { TestClient } from '../kit/test-client.ts';

function finals(events: readonly ServerEvent[], turnId?: string) {
  return events.flatMap((event) =>
    event.event_type === 'turn_update' &&
    event.payload.speaker === 'ai' &&
    event.payload.is_final &&
    event.turn_id === (turnId ?? event.turn_id)
      ? [event.payload]
      : [],
  );
}

/** How often each kind of work was begun and ended (EV7). */
function balance(events: readonly ServerEvent[]): Record<string, number> {
  const names = events.flatMap((event) => (event.event_type === 'signal' ? [event.payload.event_name] : []));
  const count = (pattern: RegExp): number => names.filter((name) => pattern.test(name)).length;
  return {
    generation: count(/^llm\.generation_start$/) - count(/^llm\.generation_(complete|error|cancelled)$/),
    speech: count(/^tts\.speech_started$/) - count(/^tts\.speech_ended$/),
  };
}

const BALANCED = { generation: 0, speech: 0 };
const [transport] = await availableTransports();

/** The same conversation, whatever the engine: a browser cannot tell which it is. */
describe.each(Object.entries(ENGINE_RIGS))('the %s engine', (_name, startRig) => {
  async function begin(): Promise<{ rig: EngineRig; client: TestClient }> {
    if (!transport) throw new Error('no transport');
    const rig = await startRig(transport);
    const client = await rig.server.join({ phase_profile: 'default' });
    await rig.rest(client);
    return { rig, client };
  }

  it('TU9 EV7 opens the conversation, answers each text once and in its turn, and ends what it starts', async () => {
    const { rig, client } = await begin();
    expect(finals(client.events)).toHaveLength(1);
    const { turn_id } = await say(client, 'I am Ana');
    await rig.rest(client);
    const [answer, ...more] = finals(client.events, turn_id);
    expect(answer).toMatchObject({ interrupted: false });
    expect(answer?.transcript).toMatch(/\S/);
    expect(more).toEqual([]);
    expect(balance(client.events)).toEqual(BALANCED);
    expect(client.events.some((event) => event.turn_id === turn_id && 'end_reason' in event.payload)).toBe(
      true,
    );
  });

  it('TU6 what it says is seen as it is said', async () => {
    const { rig, client } = await begin();
    const { turn_id = '' } = await say(client, 'I am Ana');
    await rig.half(client);
    const partial = new ClientView().takeAll(client.frames).textOf(turn_id);
    expect(partial).toMatch(/\S/);
    await rig.rest(client);
    const [whole] = finals(client.events, turn_id);
    expect(whole?.transcript.startsWith(partial.trimEnd())).toBe(true);
    expect(whole?.transcript.length).toBeGreaterThan(partial.trimEnd().length);
  });

  it('TU5 is interrupted from another device, says no more in that turn, and answers the next text', async () => {
    const { rig, client } = await begin();
    const other = await rig.server.join({ session_id: client.sessionId });
    const { turn_id } = await say(client, 'I am Ana');
    await rig.half(client);
    expect(await command(other, 'interrupt', { turn_id })).toMatchObject({ effect: 'applied' });
    await sync(client);
    const [cut] = finals(client.events, turn_id);
    expect(cut).toMatchObject({ interrupted: true });
    expect(cut?.transcript).toHaveLength(cut?.spoken_chars ?? -1);
    const next = await say(client, 'Go on');
    await rig.rest(client);
    expect(finals(client.events, turn_id)).toEqual([cut]);
    expect(finals(client.events, next.turn_id)).toMatchObject([{ interrupted: false }]);
    expect(balance(client.events)).toEqual(BALANCED);
  });

  it('ST3 a reset in mid-sentence starts anew', async () => {
    const { rig, client } = await begin();
    await say(client, 'I am Ana');
    await rig.half(client);
    await command(client, 'reset');
    const from = client.events.length;
    await rig.rest(client);
    expect(finals(client.events.slice(from))).toHaveLength(1);
    const { turn_id } = await say(client, 'Hello again');
    await rig.rest(client);
    expect(finals(client.events, turn_id)).toHaveLength(1);
  });

  it('ST4 what is said while paused is answered at resume, once', async () => {
    const { rig, client } = await begin();
    await command(client, 'pause');
    const { turn_id } = await say(client, 'I am Ana');
    await rig.server.clock.advance(5000);
    await sync(client);
    expect(finals(client.events, turn_id)).toEqual([]);
    await command(client, 'resume');
    await rig.rest(client);
    expect(finals(client.events, turn_id)).toHaveLength(1);
  });

  it('PH3 PH5 FO1 goes through its phases to the end, and the fold of the log is the state', async () => {
    const { rig, client } = await begin();
    const state = () => new ClientView('default').takeAll(client.frames).state;
    for (let turn = 0; turn < 40 && state().session_state === 'active'; turn += 1) {
      await say(client, 'I like to work in my garden, because it is quiet there');
      await rig.rest(client);
    }
    const phases = client.events.flatMap((event) =>
      event.event_type === 'phase_change' ? [event.payload.to] : [],
    );
    expect(phases).toEqual(['opening', 'conversation', 'closing']);
    expect(state().session_state).toBe('completed');
    expect(balance(client.events)).toEqual(BALANCED);
    const served = await rig.server.send(`/api/sessions/${client.sessionId}/state`);
    expect(served.json()).toMatchObject({ state: state() });
  });
});
