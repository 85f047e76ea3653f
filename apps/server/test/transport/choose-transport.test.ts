import { expect, it } from 'vitest';
import { chooseTransport } from '../../src/transport/choose-transport.ts';
import type { UwsModule } from '../../src/transport/uws-transport.ts';

const failing = (message: string) => async (): Promise<UwsModule> => {
  throw new Error(message);
};
const ofThePackage = failing(
  "This version of uWS.js supports only Node.js versions 16, 18 and more.\n\nError: version `GLIBC_2.38' not found\nRequire stack:\n- a\n- b",
);
const handlers = {
  onSocket: () => ({ onText() {}, onBinary() {}, onPong() {}, onDrain() {}, onClose() {} }),
  onRequest: async () => ({ status: 200, headers: {}, body: '' }),
};
const options = { socketPaths: ['/ws'], maxFrameBytes: 1000, maxBodyBytes: 1000 };

it('auto falls back to ws with one line that names the reason', async () => {
  const lines: string[] = [];
  const chosen = await chooseTransport('auto', (line) => lines.push(line), ofThePackage);
  expect(chosen.name).toBe('ws');
  expect(chosen.createTransport(handlers, options).name).toBe('ws');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
  expect(lines[0]).toContain('does not load here (Node ');
  expect(lines[0]).toMatch(/: version `GLIBC_2\.38' not found\. Using ws instead/);
});

it('auto falls back where the package is not installed at all', async () => {
  const lines: string[] = [];
  const missing = failing("Cannot find package 'uWebSockets.js' imported from here");
  expect((await chooseTransport('auto', (line) => lines.push(line), missing)).name).toBe('ws');
  expect(lines[0]).toContain("Cannot find package 'uWebSockets.js'");
});

it('uws asked for by name and not loadable is an error that says what else to choose', async () => {
  const lines: string[] = [];
  const choice = chooseTransport('uws', (line) => lines.push(line), ofThePackage);
  await expect(choice).rejects.toThrow(/GLIBC_2\.38' not found\. Choose the transport ws, or auto\.$/);
  expect(lines).toEqual([]);
});

it('ws asked for by name does not even try the other', async () => {
  let tries = 0;
  const load = () => {
    tries += 1;
    return failing('never')();
  };
  expect((await chooseTransport('ws', () => {}, load)).name).toBe('ws');
  expect(tries).toBe(0);
});

it('auto takes uWebSockets.js where it loads, without a word', async () => {
  const lines: string[] = [];
  const native = { LIBUS_LISTEN_EXCLUSIVE_PORT: 1, App: () => ({}), us_socket_local_port: () => 1 };
  const chosen = await chooseTransport(
    'auto',
    (line) => lines.push(line),
    async () => native as unknown as UwsModule,
  );
  expect([chosen.name, lines]).toEqual(['uws', []]);
});
