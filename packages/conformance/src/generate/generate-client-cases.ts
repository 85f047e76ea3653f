import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import type { ClientStep } from '../cases/client-case.ts';
import type { JsonObject } from '../json.ts';
import { follow } from '../wire/strict-document.ts';
import { frameCases, type GeneratedClientCase } from './frame-cases.ts';
import { caseFile, type GeneratedFile } from './generated-file.ts';
import { named } from './named.ts';

interface CloseCode {
  readonly code: number;
  readonly name: string;
  readonly reconnect: 'never' | 'backoff' | 'spread';
}

/** A client keeps away for as long, in milliseconds of its time. */
const LONG_MS = 60_000;
/** Codes of others: of proxies, of applications, of servers that are yet to come. */
const UNLISTED: readonly CloseCode[] = [1000, 1001, 1011, 1013, 3000, 4000, 4999].map((code) => ({
  code,
  name: 'unlisted',
  reconnect: 'backoff',
}));
const SESSION_GONE = [4001, 4410];

/** Files of cases for clients that the AsyncAPI document gives: what each close code asks for, and each frame in all its forms. */
export function generateClientCases(): GeneratedFile[] {
  const codes = [...(asyncapiDocument['x-close-codes'] as readonly CloseCode[]), ...UNLISTED];
  return [
    caseFile('client/generated/close-codes.gen.yaml', {}, codes.flatMap(casesOfCode)),
    caseFile('client/generated/frames.gen.yaml', {}, frameCases()),
    caseFile('client/generated/signals.gen.yaml', {}, signals()),
  ];
}

function casesOfCode({ code, name, reconnect }: CloseCode): GeneratedClientCase[] {
  const rules = ['CC1', ...(SESSION_GONE.includes(code) ? ['CL5'] : [])];
  const what = {
    never: 'ends it for good',
    backoff: 'is followed by another attempt',
    spread: 'is followed by an attempt at a random time',
  };
  const steps = (connect: JsonObject): ClientStep[] => [
    { close: 'a', code, reason: name },
    ...(reconnect === 'never'
      ? [
          { status: { status: 'closed', code, reason: { $regex: `^${name}` }, final: true } },
          { quiet: LONG_MS },
        ]
      : [
          { status: { status: 'waiting', code } },
          reconnect === 'spread'
            ? { accept: 'b', within_ms: named('limit.reconnect_spread_ms'), connect }
            : { accept: 'b', after_ms: 500, connect },
        ]),
  ];
  return [
    {
      id: `client.close.${code}`,
      title: `${code} ${name} ${what[reconnect]}`,
      rules,
      steps: steps({ session_id: named('session') }),
    },
    {
      id: `client.close.${code}.first`,
      title: `${code} ${name} as the answer to the first frame ${what[reconnect]}`,
      rules,
      setup: 'none',
      steps: [{ do: 'connect' }, { accept: 'a' }, ...steps({ session_id: { $absent: true } })],
    },
  ];
}

/** Every known signal, with what it requires. */
function signals(): GeneratedClientCase[] {
  const { anyOf } = follow(asyncapiDocument, '#/components/schemas/SignalPayload') as {
    anyOf: readonly { $ref: string }[];
  };
  return anyOf.flatMap(({ $ref }): GeneratedClientCase[] => {
    const { properties, required: names } = follow(asyncapiDocument, $ref) as {
      properties: Readonly<Record<string, { const?: string; type?: string }>>;
      required: readonly string[];
    };
    const name = properties.event_name?.const;
    if (name === undefined) return [];
    const payload = Object.fromEntries(
      names.map((field) => [
        field,
        field === 'event_name' ? name : properties[field]?.type === 'string' ? 'some' : 1,
      ]),
    );
    return [
      {
        id: `client.signal.${name}`.replaceAll('_', '-'),
        title: `${name} is told under its name`,
        rules: ['EV7'],
        steps: [
          { send: 'a', frame: { event_type: 'signal', turn_id: 't-1', payload } },
          { told: { event_type: 'signal', turn_id: 't-1', payload } },
          { status: { status: 'open' } },
        ],
      },
    ];
  });
}
