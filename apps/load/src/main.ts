import { type BenchOptions, type Part, parseBenchArguments, USAGE, UsageError } from './bench-arguments.ts';
import { benchLatency } from './bench-latency.ts';
import { benchPeers } from './comparison/bench-peers.ts';
import { benchGoals } from './goals/bench-goals.ts';
import { benchProfile } from './profile/bench-profile.ts';
import { benchStores } from './stores/bench-stores.ts';

const BENCHES: Readonly<Record<Part, (options: BenchOptions) => Promise<void>>> = {
  latency: benchLatency,
  stores: benchStores,
  peers: benchPeers,
  goals: benchGoals,
  profile: benchProfile,
};
/** Whatever hangs, the bench ends. */
const DEADLINE_MS = 3_600_000;

async function main(): Promise<void> {
  const { parts, ...options } = parseBenchArguments(process.argv.slice(2));
  if (parts === 'help') {
    console.log(USAGE);
    return;
  }
  for (const part of parts) await BENCHES[part](options);
}

setTimeout(() => {
  console.error(`not done after ${DEADLINE_MS} ms`);
  process.exit(1);
}, DEADLINE_MS).unref();

main().catch((error: unknown) => {
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : error);
  process.exit(1);
});
