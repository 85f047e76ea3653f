import { spawnSync } from 'node:child_process';

// Builds what `npm start` needs and says nothing, unless it fails. Turbo's cache makes a repetition instant.

const wanted = process.argv.slice(2);
const filters = (wanted.length > 0 ? wanted : ['server', 'playground']).map(
  (name) => `--filter=@interactive-chat/${name}`,
);
const { status, stdout, stderr, error } = spawnSync(
  'node_modules/.bin/turbo',
  ['run', 'build', '--output-logs=errors-only', '--no-update-notifier', ...filters],
  { env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }, encoding: 'utf8' },
);
if (status !== 0) {
  console.error(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`);
  process.exitCode = 1;
}
