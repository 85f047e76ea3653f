import { useEffect, useState } from 'react';
import { browserClock, type PageClock } from '../system-ports.ts';
import { FetchError, fetchJson } from './fetch-json.ts';

const UNAUTHORIZED = 401;
const FORBIDDEN = 403;

/** What a repeated request gave. */
export interface Polled<Body> {
  /** The latest answer; undefined before the first one. */
  readonly body: Body | undefined;
  /** When it came, in milliseconds since the Unix epoch. */
  readonly at: number;
  /** Why there is none newer. */
  readonly error: FetchError | undefined;
}

/** Asks again and again while the page is visible; a request begins when the one before has been answered. */
export function usePolled<Body>(
  url: string,
  periodMs: number,
  token?: string | undefined,
  clock: PageClock = browserClock,
): Polled<Body> {
  const [polled, setPolled] = useState<Polled<Body>>({ body: undefined, at: 0, error: undefined });

  useEffect(() => {
    let isOver = false;
    let isAsking = false;

    async function ask(): Promise<void> {
      if (document.hidden || isAsking || isOver) return;
      isAsking = true;
      try {
        const body = await fetchJson<Body>(url, token);
        if (!isOver) setPolled({ body, at: clock.now(), error: undefined });
      } catch (error) {
        const known = error instanceof FetchError ? error : new FetchError(String(error), undefined);
        if (!isOver) setPolled((before) => ({ ...before, error: known }));
        // Whom the server refuses, it refuses the next time too.
        if (known.status === UNAUTHORIZED || known.status === FORBIDDEN) isOver = true;
      }
      isAsking = false;
    }

    const onVisible = (): void => void ask();
    void ask();
    const stop = clock.every(periodMs, onVisible);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      isOver = true;
      stop();
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [url, periodMs, token, clock]);

  return polled;
}
