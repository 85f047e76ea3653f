import type { AsyncApiDocument, ChannelEntry, MessageEntry, OperationEntry } from '../document.ts';
import type { GeneratedFile } from '../files.ts';
import type { JsonSchema } from '../json-schema.ts';
import { fieldTable } from './field-table.ts';
import { framePage } from './frame-page.ts';

/** Described once at the top of a page, because every frame has them. */
const ENVELOPE = ['message_id', 'event_type', 'timestamp', 'seq', 'phase_id', 'turn_id'];
const ENGINE_ENVELOPE = ['event_type', 'timestamp'];

/** A page for each kind of frame: events, transient frames, requests, and what an engine hears and says. */
export function framePages(document: AsyncApiDocument, rules: ReadonlySet<string>): GeneratedFile[] {
  const { conversation, engine } = document.channels;
  const events = messagesOf(conversation, false);
  const transients = messagesOf(conversation, true);
  const told = messagesOf(engine, true);
  const heard = new Set(told.map((message) => tagOf(message, 'event_type')));
  return [
    {
      name: 'events.md',
      text: framePage({
        title: 'Events',
        intro: [
          'What happened in a session: in its log, with a position, and replayed after an absence. Each event is one frame with these fields:',
          envelope(events, ENVELOPE, rules),
          'What differs from event to event is in `payload`.',
        ],
        frames: events.map((message) => ({ name: tagOf(message, 'event_type'), message })),
        rules,
        without: new Set(ENVELOPE),
      }),
    },
    {
      name: 'frames.md',
      text: framePage({
        title: 'Transient frames',
        intro: [
          'What a server sends beside [events](events.md): in no log and never replayed. They have the fields of an event but for `seq`.',
        ],
        frames: transients.map((message) => ({ name: tagOf(message, 'event_type'), message })),
        rules,
        without: new Set(ENVELOPE),
      }),
    },
    {
      name: 'requests.md',
      text: framePage({
        title: 'What clients send',
        intro: [
          'The first frame of a connection is [connect](#connect), any later one a request with a `type`.',
        ],
        frames: requestsOf(document, conversation),
        rules,
      }),
    },
    {
      name: 'engine-frames.md',
      text: framePage({
        title: 'Engine frames',
        intro: [
          'What goes over `/engine/ws`, where a process outside is the engine ([guide](../../guides/external-engine.md)). Every frame from the server has these fields:',
          envelope(told, ENGINE_ENVELOPE, rules),
        ],
        frames: [
          ...requestsOf(document, engine).map((sent) => ({
            ...sent,
            name: heard.has(sent.name) ? `${sent.name} (sent)` : sent.name,
          })),
          ...told.map((message) => ({ name: tagOf(message, 'event_type'), message })),
        ],
        rules,
        without: new Set(ENGINE_ENVELOPE),
      }),
    },
  ];
}

function messagesOf({ messages }: ChannelEntry, transient: boolean): MessageEntry[] {
  return Object.values(messages).filter((message) => message['x-transient'] === transient);
}

/** What a channel's clients send, with how it is answered. */
function requestsOf(document: AsyncApiDocument, { address }: ChannelEntry) {
  return Object.values(document.operations)
    .filter(({ action, channel }) => action === 'receive' && channel.address === address)
    .flatMap((operation) =>
      operation.messages.map((message) => ({
        name: tagOf(message, 'type', 'connect'),
        message,
        note: answeredBy(operation),
      })),
    );
}

function answeredBy({ reply }: OperationEntry): string {
  const answers = (reply?.messages ?? []).map((message) => {
    const name = tagOf(message, 'event_type');
    return message.title.startsWith('Engine') ? `[${name}](#${name})` : `[${name}](frames.md#${name})`;
  });
  return answers.length === 0 ? '' : `Answered by ${answers.join(' or ')}.`;
}

function envelope(
  messages: readonly MessageEntry[],
  names: readonly string[],
  rules: ReadonlySet<string>,
): string {
  const [first] = messages;
  const properties = Object.entries(first?.payload.properties ?? {}).filter(([name]) => names.includes(name));
  const shared: JsonSchema = {
    properties: Object.fromEntries(
      properties.map(([name, schema]) => [name, name === 'event_type' ? { type: 'string' } : schema]),
    ),
    required: names as string[],
  };
  return fieldTable(shared, { rules });
}

/** The constant that names a kind of frame. */
function tagOf({ title, payload }: MessageEntry, field: string, byDefault?: string): string {
  const tag = payload.properties?.[field]?.const ?? byDefault;
  if (typeof tag !== 'string') throw new Error(`${title} has no constant "${field}"`);
  return tag;
}
