import type { ConformanceCase, Step } from '../cases/case.ts';
import type { Judged } from '../report/report.ts';
import { type Judge, limitOf } from './judge.ts';

/** What the kit was told with `--with`. */
export interface Given {
  readonly with: readonly string[];
}

/** Why a case cannot be played on this server; undefined when it can. */
export function reasonNotToRun(
  played: ConformanceCase,
  judge: Judge,
  server: Judged,
  given: Given,
): string | undefined {
  const { needs } = played;
  const { health } = server;
  if (health === undefined && played.steps.some(usesHttp))
    return 'the server has no HTTP API at this address';
  if (needs.publish && !server.mayPublish)
    return 'the server takes no published events from the kit; where it asks for a token: --engine-token';
  if (needs.token === 'engine' && judge.engineToken === undefined)
    return 'needs a server with an engine token: --engine-token';
  if (needs.token === 'admin' && judge.adminToken === undefined)
    return 'needs a server with an admin token: --admin-token';
  if (needs.store !== undefined && storeOf(server) !== needs.store)
    return needs.store === 'durable'
      ? 'needs a store that outlives the process'
      : 'needs a store that ends with the process';
  if (needs.engine === 'speaking' && !speaks(server)) return 'needs an engine that answers by itself';
  if (needs.engine === 'external' && health?.engine !== 'external')
    return 'needs a server with an external engine';
  if (needs.with !== undefined && !given.with.includes(needs.with))
    return `needs a server with ${needs.with}: --with ${needs.with}`;
  for (const [name, most] of Object.entries(needs.limits ?? {})) {
    const value = limitOf(judge, name) ?? Number.POSITIVE_INFINITY;
    if (value > most)
      return `${name} is ${value}, and ${most} the most that this case waits for: start the server with less, and say so with --limit ${name}=N`;
  }
  return undefined;
}

function usesHttp(step: Step): boolean {
  return 'http' in step || ('repeat' in step && step.steps.some(usesHttp));
}

function storeOf({ health }: Judged): string | undefined {
  if (health === undefined) return undefined;
  return health.store === 'memory' ? 'volatile' : 'durable';
}

/** A server that says nothing of its engine, or has one of its own kind, is held to answer. */
function speaks({ health }: Judged): boolean {
  return !['external', 'none'].includes(String(health?.engine));
}
