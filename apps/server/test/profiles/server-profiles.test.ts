import { expect, it } from 'vitest';
import { ConfigError } from '../../src/read-setting.ts';
import { overTransports } from '../kit/over-transports.ts';
import { publish, sync } from '../kit/requests.ts';
import { startServer } from '../kit/test-server.ts';
import { directoryOf, smallProfile } from './directory.ts';

overTransports('profiles of the server', (transport) => {
  it('PH6 a profile of PROFILES_DIR can be the default, is listed first, and sessions follow it', async () => {
    const env = { PROFILES_DIR: directoryOf({ 'mine.yaml': smallProfile('mine') }), DEFAULT_PROFILE: 'mine' };
    const server = await startServer({ transport, env });
    const answer = await server.send('/api/profiles');
    const { profiles } = answer.json<{ profiles: { name: string }[] }>();
    expect(profiles[0]).toEqual({
      name: 'mine',
      title: 'Small talk',
      description: 'One question.',
      phases: [{ id: 'asking', name: 'Asking' }],
    });
    expect(profiles.map(({ name }) => name).toSorted()).toEqual([
      'curious_friend',
      'default',
      'ielts_full_exam',
      'language_tutor',
      'mine',
      'sales_call',
    ]);
    const { sessionId } = await server.join();
    const session = await server.send(`/api/sessions/${sessionId}`);
    expect(session.json()).toMatchObject({ phase_profile: 'mine' });
  });

  it('PH6 a profile that cannot be used stops the start', async () => {
    const env = {
      PROFILES_DIR: directoryOf({ 'mine.yaml': smallProfile('mine').replace('to: end', 'to: on') }),
    };
    await expect(startServer({ transport, env })).rejects.toThrow(ConfigError);
    await expect(startServer({ transport, env })).rejects.toThrow(
      /mine\.yaml cannot be used:\n {2}phases\[0\]\.transitions\[0\]\.to: names no phase: on/,
    );
  });

  it('PH6 a default that is unknown stops the start', async () => {
    await expect(startServer({ transport, env: { DEFAULT_PROFILE: 'nobody' } })).rejects.toThrow(
      /^DEFAULT_PROFILE: "nobody" names no profile; known are .*default/,
    );
  });

  it('PH4 who speaks beyond the most seconds is noticed though nothing is said or sent', async () => {
    const talkative = smallProfile('mine').replace('{maxTurns: 2}', '{maxSpeakingSeconds: 20}');
    const env = { PROFILES_DIR: directoryOf({ 'mine.yaml': talkative }), DEFAULT_PROFILE: 'mine' };
    const { join, clock } = await startServer({ transport, env });
    const client = await join();
    await publish(client, [
      { event_type: 'signal', turn_id: 'talk', payload: { event_name: 'vad.speech_started' } },
    ]);
    clock.advance(19_000);
    await sync(client);
    const isOver = () =>
      client.events.some(({ payload }) => 'reason' in payload && payload.reason === 'profile_completed');
    expect(isOver()).toBe(false);
    clock.advance(2000);
    await sync(client);
    expect(isOver()).toBe(true);
  });
});
