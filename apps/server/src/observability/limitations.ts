import type { ApiLimitation } from '@interactive-chat/protocol/openapi';

/** What the limitations of this process depend on. */
export interface LimitationFacts {
  /** Where events are kept. */
  readonly store: 'memory' | 'durable';
  readonly engine: string;
  /** Whether there is something that talks back. */
  readonly hasEngine: boolean;
  /** The transport in use, and whether it is the second choice because the first could not load. */
  readonly transport: { readonly name: 'uws' | 'ws'; readonly isFallback: boolean };
  /** Whether only this machine reaches the server (SC1, SC6). */
  readonly loopback: boolean;
  readonly hasEngineToken: boolean;
  readonly hasAdminToken: boolean;
  readonly hasAllowedOrigins: boolean;
}

interface PossibleLimitation extends ApiLimitation {
  readonly holds: (facts: LimitationFacts) => boolean;
}

const BY_CONFIGURATION = {
  planned_fix: 'None is needed: it is a matter of configuration.',
  phase: 'by design',
};

const POSSIBLE: readonly PossibleLimitation[] = [
  {
    holds: ({ store }) => store === 'memory',
    limitation: 'Sessions are kept in memory and end with the process.',
    workaround: 'Set STORE to sqlite or postgres, which keep them.',
    ...BY_CONFIGURATION,
  },
  {
    holds: () => true,
    limitation:
      'There are no accounts: whoever knows the id of a session can join it, and read and write in it.',
    workaround: 'Keep session ids secret, and put a proxy that knows your users in front of the server.',
    planned_fix: 'Accounts with tokens, and sharing with roles.',
    phase: 'later',
  },
  {
    holds: () => true,
    limitation: 'One process holds all sessions; another one knows nothing of them.',
    workaround:
      'Run several, each with an address and a store of its own, and lead each session to the one that created it.',
    planned_fix: 'Several nodes on one message bus.',
    phase: 'later',
  },
  {
    holds: () => true,
    limitation: 'Conversations are text; no audio passes through the server.',
    workaround:
      'Recognise and synthesise speech elsewhere, and publish transcripts and signals to POST /api/sessions/{session_id}/events.',
    planned_fix: 'None: voice pipelines are producers.',
    phase: 'by design',
  },
  {
    holds: ({ engine, hasEngine }) => !hasEngine && engine !== 'external',
    limitation: 'There is no engine, so that no conversation can begin.',
    workaround: 'Set ENGINE, for instance to interview, and start again.',
    ...BY_CONFIGURATION,
  },
  {
    holds: ({ engine, hasEngine }) => !hasEngine && engine === 'external',
    limitation: 'No external engine is connected: what people say waits for one.',
    workaround: 'Start a process that connects at /engine/ws.',
    ...BY_CONFIGURATION,
  },
  {
    holds: ({ transport }) => transport.isFallback,
    limitation: 'uWebSockets.js cannot be loaded on this machine; the slower second choice, ws, is used.',
    workaround: 'Run a version of Node and of the C library for which uWebSockets.js has a binary.',
    planned_fix: 'None: it depends on the machine.',
    phase: 'by design',
  },
  {
    holds: ({ loopback, hasEngineToken }) => !loopback && !hasEngineToken,
    limitation:
      'Publishing events is refused: the server can be reached from elsewhere and has no ENGINE_TOKEN.',
    workaround: 'Set ENGINE_TOKEN and send it with what is published.',
    ...BY_CONFIGURATION,
  },
  {
    holds: ({ loopback, hasAdminToken }) => !loopback && !hasAdminToken,
    limitation:
      'Listing sessions, stats and metrics are refused: the server can be reached from elsewhere and has no ADMIN_TOKEN.',
    workaround: 'Set ADMIN_TOKEN and send it as a bearer token.',
    ...BY_CONFIGURATION,
  },
  {
    holds: ({ loopback, hasAllowedOrigins }) => !loopback && !hasAllowedOrigins,
    limitation: 'Browsers are refused: the server can be reached from elsewhere and has no ALLOWED_ORIGINS.',
    workaround: 'Set ALLOWED_ORIGINS to the origins of your pages, separated by commas.',
    ...BY_CONFIGURATION,
  },
];

/** What does not hold for this very process; an entry disappears when it no longer does (LM1). */
export function limitations(facts: LimitationFacts): ApiLimitation[] {
  return POSSIBLE.filter(({ holds }) => holds(facts)).map(({ holds: _, ...entry }) => entry);
}
