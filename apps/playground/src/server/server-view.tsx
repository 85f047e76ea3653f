import type { ApiLimitation, HealthResponse, ServerStats } from '@interactive-chat/protocol/openapi';
import { useState } from 'react';
import { keepToken, keptToken } from './admin-token.ts';
import { DocumentationLinks } from './documentation-links.tsx';
import { LimitationsList } from './limitations-list.tsx';
import { RejectionsTable } from './rejections-table.tsx';
import { ServerFacts } from './server-facts.tsx';
import { StatsCharts } from './stats-charts.tsx';
import { TokenForm } from './token-form.tsx';
import { usePolled } from './use-polled.ts';
import { useStatsHistory } from './use-stats-history.ts';
import '../styles/server.css';

const STATS_MS = 1_000;
const HEALTH_MS = 5_000;
const LIMITATIONS_MS = 30_000;
const UNAUTHORIZED = 401;
const FORBIDDEN = 403;
const TOKEN_NEEDED = 'This server gives its figures only to those who have its token.';

/** The server's figures, live, and what it says of itself. */
export function ServerView() {
  const [token, setToken] = useState(keptToken);
  const stats = usePolled<ServerStats>('/api/stats', STATS_MS, token);
  const history = useStatsHistory(stats);
  const health = usePolled<HealthResponse>('/api/health', HEALTH_MS);
  const limitations = usePolled<readonly ApiLimitation[]>('/api/limitations', LIMITATIONS_MS);
  const { status } = stats.error ?? {};
  const isRefused = status === UNAUTHORIZED || status === FORBIDDEN;

  function changeToken(next: string | undefined): void {
    keepToken(next);
    setToken(next);
  }

  return (
    <main className="server view">
      <h1>Server</h1>
      <ServerFacts health={health} uptimeSec={isRefused ? undefined : stats.body?.uptime_sec} />
      {isRefused ? (
        <TokenForm
          key={token}
          reason={
            token === undefined && status === UNAUTHORIZED ? TOKEN_NEEDED : (stats.error?.message ?? '')
          }
          wasSent={token !== undefined}
          onToken={changeToken}
        />
      ) : (
        <section aria-label="Figures">
          <StatsCharts history={history} />
          <p className="hint">
            Asked once a second while this page is in sight.
            {stats.error && ` The latest answer is missing: ${stats.error.message}`}
          </p>
        </section>
      )}
      <div className="columns">
        {!isRefused && stats.body && <RejectionsTable rejections={stats.body.rejections} />}
        <DocumentationLinks />
        <LimitationsList {...limitations} />
      </div>
    </main>
  );
}
