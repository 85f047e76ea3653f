import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { K6, needProgram } from '../find-program.ts';
import { type Arguments, parseArguments, USAGE, UsageError } from './arguments.ts';
import { loopbackAddresses } from './loopback-addresses.ts';
import { OwnServer } from './own-server.ts';
import { openRestartControl } from './restart-control.ts';
import { SCENARIOS } from './scenario.ts';

/** For a server of ours whose users have no addresses of their own; none of these limits is what such a scenario is about. */
const ONE_ADDRESS = { MAX_CONNECTIONS_PER_IP: '10000', NEW_SESSIONS_PER_MINUTE: '100000' };

const SCRIPTS = fileURLToPath(new URL('../../k6/scenarios', import.meta.url));

/** Resolves with the exit code: k6's own, which is not 0 when a threshold is not met. */
async function run(wanted: Arguments): Promise<number> {
  const { scenario } = wanted;
  const k6 = needProgram(K6, process.env);
  const { settings = {}, needsAddresses = false } = SCENARIOS.get(scenario) ?? {};
  const addresses = wanted.localIps ?? loopbackAddresses(wanted.url ?? 'http://127.0.0.1', process.platform);
  const isShort = needsAddresses && addresses === '';
  if (isShort && wanted.url !== undefined)
    console.error(
      'All users come from one address: give --local-ips, or raise MAX_CONNECTIONS_PER_IP and NEW_SESSIONS_PER_MINUTE of the server.',
    );
  const server =
    wanted.url === undefined
      ? await OwnServer.start({
          LOG_LEVEL: 'error',
          ...(isShort ? ONE_ADDRESS : {}),
          ...settings,
          ...process.env,
        })
      : undefined;
  try {
    const url = wanted.url ?? server?.url ?? '';
    return await runK6(k6, wanted, url, addresses, () => restart(wanted, server));
  } finally {
    await server?.stop();
  }
}

async function restart({ restartCommand = '' }: Arguments, server: OwnServer | undefined): Promise<void> {
  if (server !== undefined) return server.restart();
  const [code] = await once(spawn(restartCommand, { shell: true, stdio: 'inherit' }), 'exit');
  if (code !== 0) throw new Error(`${restartCommand} ended with ${code}`);
}

async function runK6(
  k6: string,
  { scenario, smoke, out, durationSeconds, sessions }: Arguments,
  url: string,
  addresses: string,
  restartServer: () => Promise<void>,
): Promise<number> {
  mkdirSync(out, { recursive: true });
  const report = resolve(join(out, scenario));
  const control = await openRestartControl(restartServer);
  const given = { DURATION_SECONDS: durationSeconds, SESSIONS: sessions };
  const child = spawn(
    k6,
    [
      'run',
      '--quiet',
      // Without k6's own API, so that several can run at once.
      '--address=',
      ...(addresses === '' ? [] : [`--local-ips=${addresses}`]),
      join(SCRIPTS, `${scenario}.ts`),
    ],
    {
      env: {
        ...process.env,
        ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
        // k6 would report that it was used, and look for extensions elsewhere.
        K6_NO_USAGE_REPORT: 'true',
        K6_AUTO_EXTENSION_RESOLUTION: 'false',
        SCENARIO: scenario,
        SMOKE: smoke ? '1' : '0',
        HTTP_URL: url,
        SOCKET_URL: `${url.replace(/^http/, 'ws')}/ws`,
        LOCAL_IPS: addresses,
        CONTROL_URL: control.url,
        REPORT: report,
      },
      stdio: 'inherit',
    },
  );
  // An interrupt from the terminal reaches k6 as well, which then ends with what it has; the server is stopped after that.
  process.on('SIGINT', () => {});
  try {
    const [code] = await once(child, 'exit');
    console.log(`reports: ${report}.json, ${report}.html`);
    return typeof code === 'number' ? code : 1;
  } finally {
    control.close();
  }
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes('--help')) {
    console.log(USAGE);
    return;
  }
  process.exitCode = await run(parseArguments(argv));
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${USAGE}`);
  else console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
