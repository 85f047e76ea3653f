import { vi } from 'vitest';

/** Waits until `assertion` holds; sockets are real, so that only conditions can be waited for. */
export function eventually(assertion: () => void): Promise<void> {
  return vi.waitFor(assertion, { interval: 5, timeout: 8000 });
}
