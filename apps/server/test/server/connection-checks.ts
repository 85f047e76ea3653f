import { CLOSE_CODES, type CloseCodeName } from '@interactive-chat/protocol';
import { expect } from 'vitest';
import type { TestClient } from '../kit/test-client.ts';

/** What a close frame has room for (CC2). */
export const MAX_REASON_BYTES = 123;

/** Waits for the close; checks its code, the name that its reason begins with, and that the reason is whole (CC1, CC2). Resolves with the reason. */
export async function expectClosed(
  client: Pick<TestClient, 'closed'>,
  code: CloseCodeName,
  name: string = CLOSE_CODES[code].name,
): Promise<string> {
  const closed = await client.closed;
  expect(closed).toEqual({ code: CLOSE_CODES[code].code, reason: expect.any(String) });
  expect(closed.reason.split(' ')[0]).toBe(name);
  expect(Buffer.byteLength(closed.reason)).toBeLessThanOrEqual(MAX_REASON_BYTES);
  return closed.reason;
}

/** Checks that the connection is still answered. */
export async function expectOpen(client: TestClient): Promise<void> {
  const ack = await client.request({ type: 'heartbeat', request_id: `alive-${client.frames.length}` });
  expect(ack.status).toBe('accepted');
}
