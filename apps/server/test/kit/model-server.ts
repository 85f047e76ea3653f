import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { eventually } from './eventually.ts';

/** What the server does in the middle of an answer, one after the other. */
export type Step =
  /** A piece of the model's text. */
  | string
  /** Waits until the test resolves it. */
  | Promise<unknown>
  | { readonly finish: string }
  | { readonly usage: readonly [input: number, output: number] }
  /** Bytes as they are, outside of the wire format. */
  | { readonly raw: string | Buffer }
  | { readonly done: true }
  /** Destroys the connection. */
  | { readonly cut: true }
  /** Ends the response cleanly, but says nothing of it. */
  | { readonly close: true };

export type Reply =
  | { readonly stream: readonly Step[] }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Destroys the connection before anything was answered. */
  | 'reset'
  /** Says nothing at all. */
  | 'hang';

export interface ModelRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly [field: string]: unknown;
  };
  /** Whether the client closed the connection before the answer was complete. */
  aborted: boolean;
}

export interface ModelServer {
  /** For `LLM_BASE_URL`. */
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** The latest message of the latest request. */
  lastWords(): string | undefined;
  /** Resolves when so many requests have come. */
  requested(count: number): Promise<void>;
}

/** Something to wait for until the test opens it. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** A whole answer in these pieces, as services stream it. */
export function answer(...pieces: readonly Step[]): Reply {
  return { stream: [...pieces, { finish: 'stop' }, { usage: [120, 15] }, { done: true }] };
}

/** A service's own error, in the form that OpenAI gives it. */
export function refusal(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers, body: JSON.stringify({ error: { message, type: 'error', code: null } }) };
}

/** One after the other; the last one for all that follow. */
export function inOrder(...replies: readonly Reply[]): (request: ModelRequest, index: number) => Reply {
  return (_request, index) => replies[Math.min(index, replies.length - 1)] ?? 'reset';
}

/** A real HTTP server that speaks the streaming chat completions format and does what the test says, until the test ends. */
export async function startModelServer(
  respond: (request: ModelRequest, index: number) => Reply,
): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  const server = createServer(async (incoming, response) => {
    response.on('error', () => {});
    const request = await readRequest(incoming);
    response.on('close', () => {
      request.aborted = !response.writableFinished;
    });
    requests.push(request);
    await perform(respond(request, requests.length - 1), response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    lastWords: () => requests.at(-1)?.body.messages.at(-1)?.content,
    requested: (count) =>
      eventually(() => {
        if (requests.length < count) throw new Error(`${requests.length} of ${count} requests have come`);
      }),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ModelRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as ModelRequest['body'];
  return { path: incoming.url ?? '', headers: incoming.headers, body, aborted: false };
}

async function perform(reply: Reply, response: ServerResponse): Promise<void> {
  if (reply === 'hang') return;
  if (reply === 'reset') {
    response.destroy();
    return;
  }
  if ('status' in reply) {
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(reply.body ?? '');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  for (const step of reply.stream) {
    if (response.destroyed) return;
    await take(step, response);
  }
  response.end();
}

async function take(step: Step, response: ServerResponse): Promise<void> {
  if (step instanceof Promise) await step;
  else if (typeof step === 'string') await write(response, chunk({ delta: { content: step } }));
  else if ('finish' in step) await write(response, chunk({ delta: {}, finish_reason: step.finish }));
  else if ('raw' in step) await write(response, step.raw);
  else if ('done' in step) await write(response, 'data: [DONE]\n\n');
  else if ('cut' in step) response.destroy();
  else if ('close' in step) response.end();
  else {
    const [prompt_tokens, completion_tokens] = step.usage;
    const usage = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
    await write(response, event({ choices: [], usage }));
  }
}

/** The line of an event, such as `take` writes it. */
export function chunk(choice: Readonly<Record<string, unknown>>): string {
  return event({ choices: [{ index: 0, finish_reason: null, ...choice }] });
}

function event(fields: Readonly<Record<string, unknown>>): string {
  const common = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test-model' };
  return `data: ${JSON.stringify({ ...common, ...fields })}\n\n`;
}

/** Resolves when the bytes are with the system, so that what follows is a packet of its own. */
function write(response: ServerResponse, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.write(bytes, () => resolve());
  });
}
