import type { Stage } from './stage.ts';

/** Closes what a case left open and deletes its sessions, so that it takes no room of other cases; whether that works is not judged here. */
export async function leaveStage(stage: Stage): Promise<void> {
  const { callHttp } = stage.judge;
  for (const peer of stage.peers.values()) if (!peer.closed) peer.terminate();
  const path = (id: string) => `/api/sessions/${id}`;
  await Promise.all(
    [...stage.sessions].map((id) =>
      callHttp({ method: 'DELETE', path: path(id), headers: {}, body: undefined }).catch(() => undefined),
    ),
  );
  await Promise.all(
    [...stage.peers.values()].map((peer) => peer.until(() => peer.closed, stage.judge.timeoutMs)),
  );
  stage.sessions.clear();
  stage.peers.clear();
}
