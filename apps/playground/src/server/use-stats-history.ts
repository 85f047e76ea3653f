import type { ServerStats } from '@interactive-chat/protocol/openapi';
import { useEffect, useState } from 'react';
import { addSample, type StatsSample } from './stats-history.ts';
import type { Polled } from './use-polled.ts';

/** Gathers what is polled, the latest at the end. */
export function useStatsHistory({ body, at }: Polled<ServerStats>): readonly StatsSample[] {
  const [history, setHistory] = useState<readonly StatsSample[]>([]);
  useEffect(() => {
    if (body !== undefined) setHistory((before) => addSample(before, { at, stats: body }));
  }, [body, at]);
  return history;
}
