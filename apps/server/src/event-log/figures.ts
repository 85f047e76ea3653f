import type { ServerEvent } from '@interactive-chat/protocol';

/** Figures of a conversation since it began or was reset, which its state does not hold (TU15). */
export interface Figures {
  /** Unix seconds; null before the first event. */
  readonly begunAt: number | null;
  /** Unix seconds; null while it is not completed (ST5). */
  readonly completedAt: number | null;
  readonly phases: number;
  /** AI utterances that ended. */
  readonly turns: number;
  /** Those of them of which the time to the first token is known; the times in milliseconds. */
  readonly answers: number;
  readonly sumMs: number;
  readonly maxMs: number;
}

export const NO_FIGURES: Figures = {
  begunAt: null,
  completedAt: null,
  phases: 0,
  turns: 0,
  answers: 0,
  sumMs: 0,
  maxMs: 0,
};

/** The figures after an event. Pure. */
export function foldFigures(before: Figures, event: ServerEvent): Figures {
  const isReset = event.event_type === 'state_change' && event.payload.reason === 'reset';
  const figures = before.begunAt === null || isReset ? { ...NO_FIGURES, begunAt: event.timestamp } : before;
  switch (event.event_type) {
    case 'phase_change':
      return { ...figures, phases: figures.phases + 1 };
    case 'state_change':
      return event.payload.to === 'completed' ? { ...figures, completedAt: event.timestamp } : figures;
    case 'signal':
      return event.payload.event_name === 'analytics.turn_metrics_updated'
        ? countTurn(figures, event.payload.time_to_first_token_ms)
        : figures;
    default:
      return figures;
  }
}

function countTurn(figures: Figures, waitedMs: number | undefined): Figures {
  const counted = { ...figures, turns: figures.turns + 1 };
  if (waitedMs === undefined) return counted;
  return {
    ...counted,
    answers: figures.answers + 1,
    sumMs: figures.sumMs + waitedMs,
    maxMs: Math.max(figures.maxMs, waitedMs),
  };
}
