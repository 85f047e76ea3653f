/** The text of a frame; its bytes where it goes to many, so that it is encoded once for all of them. */
export type FrameText = string | Uint8Array;

/** Sockets that are written the same under one name, where the transport does that at once for all of them. */
export interface SocketTopics {
  /** From now on this socket gets what is published under the name, in order with what is sent to it alone. Idempotent. */
  join(topic: string): void;
  /** Writes to all sockets that have joined and not closed; one whose backlog has no room for it is dropped. */
  publish(topic: string, frames: readonly FrameText[]): void;
}

/** One WebSocket as the rest of the server sees it. */
export interface Socket {
  /** Writes these text frames in this order, as one write where the transport can. Does nothing once closed. */
  send(frames: readonly FrameText[]): void;
  /** Undefined where the transport knows nothing of the kind. */
  readonly topics?: SocketTopics | undefined;
  /** Bytes handed to `send` that the operating system has not taken yet. */
  readonly unsentBytes: number;
  /** Sends a transport ping (LV1). */
  ping(): void;
  /**
   * Starts the closing handshake; a peer that does not answer is dropped within 20 seconds, by the transport itself.
   * `reason` has at most 123 bytes (CC2). Idempotent.
   */
  close(code: number, reason: string): void;
  /** Drops the connection without a handshake. Idempotent. */
  terminate(): void;
}

/** What happens on one WebSocket. `onClose` comes exactly once, and nothing after it; after `close` it waits for no answer. */
export interface SocketHandlers {
  /** A text frame; `byteLength` is its size on the wire. */
  onText(text: string, byteLength: number): void;
  onBinary(): void;
  onPong(): void;
  /** Unsent bytes were taken; more can be written. */
  onDrain(): void;
  onClose(): void;
}

/** Headers by lower-case name. */
export type Headers = ReadonlyMap<string, string>;

export interface UpgradeRequest {
  /** Path without the query. */
  readonly path: string;
  readonly headers: Headers;
  /** Address of the peer, numeric; IPv4-mapped addresses as IPv4. */
  readonly remoteAddress: string;
}

export interface HttpRequest extends UpgradeRequest {
  /** Upper case. */
  readonly method: string;
  /** Query without the question mark; empty when there is none. */
  readonly query: string;
  /** `too_large` when it exceeded the transport's `maxBodyBytes`; the rest was not read. */
  readonly body: Uint8Array | 'too_large';
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /**
   * What is iterated is streamed: paced by the peer, given up when it goes (`return` of the iterator).
   * Where the source fails the connection is dropped, so that no body that was cut short looks whole.
   */
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** What the server does with connections and requests. */
export interface TransportHandlers {
  /** Every upgrade is accepted, so that a refusal can be told by a close code. */
  onSocket(socket: Socket, request: UpgradeRequest): SocketHandlers;
  /** Never rejects. */
  onRequest(request: HttpRequest): Promise<HttpResponse>;
}

export interface TransportOptions {
  /** Paths on which upgrades are accepted. */
  readonly socketPaths: readonly string[];
  /** Frames above this are cut off by the transport itself; four times the protocol's limit, so that 1009 is ours to send (LI6). */
  readonly maxFrameBytes: number;
  readonly maxBodyBytes: number;
}

export interface Transport {
  readonly name: 'uws' | 'ws';
  /** Resolves with the port listened on; rejects with a message naming host and port when it cannot. */
  listen(host: string, port: number): Promise<number>;
  /** Stops listening and drops what is still open. Idempotent. */
  close(): Promise<void>;
}

export type CreateTransport = (handlers: TransportHandlers, options: TransportOptions) => Transport;
