import type { ProfileSummary } from '@interactive-chat/protocol/openapi';
import { useEffect, useState } from 'react';
import { fetchProfiles } from './fetch-profiles.ts';

/** The list of profiles on its way here. */
export type Profiles =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly profiles: readonly ProfileSummary[] }
  | { readonly status: 'failed'; readonly reason: string };

/** Loads the profiles, and again at every call of the second. */
export function useProfiles(): readonly [Profiles, () => void] {
  const [state, setState] = useState<Profiles>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads again.
  useEffect(() => {
    const leaving = new AbortController();
    setState({ status: 'loading' });
    fetchProfiles(leaving.signal).then(
      (profiles) => setState({ status: 'ready', profiles }),
      (error: Error) => {
        if (!leaving.signal.aborted) setState({ status: 'failed', reason: error.message });
      },
    );
    return () => leaving.abort();
  }, [attempt]);

  return [state, () => setAttempt((before) => before + 1)];
}
