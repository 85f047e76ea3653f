import { connect, type Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { eventually } from '../kit/eventually.ts';

const MASK = Buffer.from([0x11, 0x22, 0x33, 0x44]);
export const HANDSHAKE = [
  'GET /ws HTTP/1.1',
  'Host: localhost',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
  '\r\n',
].join('\r\n');

/** Bytes on a TCP connection, for what no library would send. */
export class RawPeer {
  readonly socket: Socket;
  received: Buffer = Buffer.alloc(0);
  receivedBytes = 0;
  isClosed = false;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    onTestFinished(() => void this.socket.destroy());
    this.socket.on('error', () => {});
    this.socket.on('close', () => {
      this.isClosed = true;
    });
    this.socket.on('data', (chunk) => {
      this.receivedBytes += chunk.byteLength;
      if (this.received.byteLength < 65_536) this.received = Buffer.concat([this.received, chunk]);
    });
  }

  get text(): string {
    return this.received.toString('latin1');
  }

  write(data: string | Uint8Array): void {
    this.socket.write(data);
  }

  /** Does the opening handshake and forgets its answer. */
  async openWebSocket(): Promise<void> {
    this.write(HANDSHAKE);
    await eventually(() => expect(this.text).toContain('\r\n\r\n'));
    expect(this.text).toMatch(/^HTTP\/1\.1 101 /);
    this.received = Buffer.alloc(0);
    this.receivedBytes = 0;
  }
}

/** A frame as a client sends it, masked. `first` is FIN and opcode. */
export function clientFrame(first: number, payload: string | Uint8Array): Buffer {
  const data = Buffer.from(payload as Uint8Array);
  const masked = Buffer.from(data.map((byte, index) => byte ^ (MASK[index % 4] ?? 0)));
  const length = data.byteLength;
  const head =
    length < 126
      ? Buffer.from([first, 0x80 | length])
      : length < 65_536
        ? Buffer.from([first, 0x80 | 126, length >> 8, length & 0xff])
        : Buffer.from([
            first,
            0x80 | 127,
            0,
            0,
            0,
            0,
            length >>> 24,
            (length >> 16) & 255,
            (length >> 8) & 255,
            length & 255,
          ]);
  return Buffer.concat([head, MASK, masked]);
}

/** Whether nobody listens on `port`. */
export function connectRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    socket.once('connect', () => resolve(false));
    socket.once('error', () => resolve(true));
  });
}
