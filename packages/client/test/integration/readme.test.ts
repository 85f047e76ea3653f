import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { createInterviewEngine } from '../../../../apps/server/src/engine/interview/interview-engine.ts';
import { overTransports } from '../../../../apps/server/test/kit/over-transports.ts';
import { startServer } from '../../../../apps/server/test/kit/test-server.ts';
import { pass } from './live-client.ts';

overTransports('README', (transport) => {
  afterEach(() => void vi.unstubAllEnvs());

  it('the example for Node holds a conversation', async () => {
    const server = await startServer({ transport, createEngine: createInterviewEngine });
    const folder = mkdtempSync(join(tmpdir(), 'readme-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    vi.stubEnv('CHAT_SESSION', join(folder, 'session.json'));
    vi.stubEnv('CHAT_URL', `${server.url.replace('http', 'ws')}/ws`);
    vi.resetModules();
    let isOver = false;
    const example = import('../readme/node.ts').then(() => {
      isOver = true;
    });
    await pass(server, () => isOver);
    await example;
    const answer = await server.send('/api/sessions');
    const { sessions } = answer.json<{ sessions: { session_id: string }[] }>();
    expect(sessions).toHaveLength(1);
    const history = await server.send(`/api/sessions/${sessions[0]?.session_id}/history`);
    const { turns } = history.json<{ turns: { speaker: string; transcript: string }[] }>();
    expect(turns.find(({ speaker }) => speaker === 'human')?.transcript).toBe(
      `You said: ${turns[0]?.transcript}`,
    );
  });
});
