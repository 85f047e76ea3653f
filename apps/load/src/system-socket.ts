import WebSocket from 'ws';

/** Begins to open a WebSocket, without compression, as the server has none. */
export function openSocket(url: string): WebSocket {
  return new WebSocket(url, { perMessageDeflate: false });
}
