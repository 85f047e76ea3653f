import { describe, expect, it } from 'vitest';
import { type ConnectionStage, stageAfter } from '../src/connection-stage.ts';
import { ack, created, custom, HEARTBEAT_INTERVAL_MS, replayComplete, resumed } from './kit/frames.ts';

const connecting: ConnectionStage = { status: 'connecting' };
const silenceLimitMs = 1.5 * HEARTBEAT_INTERVAL_MS;

describe('stageAfter', () => {
  it('LV4 a created session is live at once, and silent for 1.5 heartbeat intervals at most', () => {
    expect(stageAfter(connecting, created())).toMatchObject({ silenceLimitMs });
    expect(stageAfter(connecting, created()).status).not.toBe('replaying');
  });

  it('RS1 a resumed session is replaying until replay_complete', () => {
    const replaying = stageAfter(connecting, resumed());
    expect(replaying).toEqual({ status: 'replaying', silenceLimitMs });
    expect(stageAfter(replaying, custom(1))).toBe(replaying);
    const live = stageAfter(replaying, replayComplete(1));
    expect(live).toEqual(stageAfter(connecting, created()));
    expect(stageAfter(live, replayComplete(1))).toBe(live);
  });

  it('no other frame changes the stage', () => {
    expect(stageAfter(connecting, ack({}))).toBe(connecting);
    expect(stageAfter(connecting, replayComplete(1))).toBe(connecting);
  });
});
