import { asyncapiDocument } from '@interactive-chat/protocol/asyncapi-document';
import { openapiDocument } from '@interactive-chat/protocol/openapi-document';
import type { ConformanceCase, Step } from '../cases/case.ts';
import type { Json, JsonObject } from '../json.ts';
import { follow } from '../wire/strict-document.ts';
import { caseFile, type GeneratedFile } from './generated-file.ts';
import { named } from './named.ts';
import { type Variant, variantsOf } from './variants.ts';

type GeneratedCase = Pick<ConformanceCase, 'id' | 'title' | 'rules' | 'steps'>;
type Frame = Readonly<Record<string, unknown>>;

interface Subject {
  /** First part of the ids. */
  readonly prefix: string;
  /** For people. */
  readonly noun: string;
  readonly document: Frame;
  readonly schema: string;
  /** What differs from this in one thing is sent. */
  readonly valid: JsonObject;
  readonly rule: string;
  /** What to do with a variant, and what is expected. */
  readonly steps: (variant: Variant) => Step[];
  /** Variants that the protocol answers in ways of their own, by written cases. */
  readonly except?: readonly string[];
}

const SIGNAL = { event_type: 'signal', payload: { event_name: 'custom.generated' } };
const UTTERANCE = { speaker: 'human', transcript: 'Hm', is_final: true, interrupted: false };

/** Files of cases that the schemas give: what they allow is taken, what they do not is refused and nothing else happens. */
export function generateCases(): GeneratedFile[] {
  return [
    file('requests', { setup: 'shared' }, REQUESTS),
    file('connect', { setup: 'none' }, [CONNECT]),
    file('published', { profile: 'standard', setup: 'shared', needs: { publish: true } }, PUBLISHED),
    file('http', { profile: 'standard', setup: 'shared' }, BODIES),
  ];
}

function file(name: string, common: JsonObject, subjects: readonly Subject[]): GeneratedFile {
  return caseFile(`generated/${name}.gen.yaml`, common, subjects.flatMap(casesOf));
}

function casesOf({
  prefix,
  noun,
  document,
  schema,
  valid,
  rule,
  steps,
  except = [],
}: Subject): GeneratedCase[] {
  return variantsOf(document, follow(document, schema), valid)
    .filter(({ name }) => !except.includes(name))
    .map((variant) => ({
      id: `schema.${prefix}.${variant.name}`.replaceAll('_', '-'),
      title: `${noun} ${variant.title} is ${variant.isValid ? 'taken' : 'refused'}`,
      rules: [variant.name === 'unknown-field' ? 'FR2' : rule],
      steps: steps(variant),
    }));
}

/** A refused request is answered, with its id where it has one, and the connection stays (CN11). */
function request(type: string, schema: string, valid: JsonObject, except: readonly string[] = []): Subject {
  return {
    prefix: type,
    noun: `${type}`,
    document: asyncapiDocument,
    schema: `#/components/schemas/${schema}`,
    valid,
    except,
    rule: 'CN11',
    steps: ({ value, isValid }) => {
      const status: Json = isValid
        ? { status: 'accepted' }
        : { status: 'rejected', error: { code: 'invalid_message', retryable: false } };
      return [
        { send: 'a', frame: value },
        { expect: 'a', frame: { event_type: 'ack', payload: status } },
        { sync: 'a' },
      ];
    },
  };
}

const REQUESTS: readonly Subject[] = [
  request('text_input', 'TextInputRequest', {
    type: 'text_input',
    request_id: named('new.id'),
    text: 'Hello',
  }),
  request('command', 'CommandRequest', { type: 'command', request_id: named('new.id'), command: 'resume' }, [
    'phase_profile.at-limit',
  ]),
  request('heartbeat', 'HeartbeatRequest', { type: 'heartbeat', request_id: named('new.id') }),
];

const CONNECT: Subject = {
  prefix: 'connect',
  noun: 'a connect frame',
  document: asyncapiDocument,
  schema: '#/components/schemas/ConnectFrame',
  valid: {},
  rule: 'CN3',
  except: ['phase_profile.at-limit', 'token.at-limit'],
  steps: ({ value, isValid }) => [
    { open: 'a', connect: value },
    isValid
      ? { expect: 'a', next: true, frame: { event_type: 'session_created' } }
      : { closed: 'a', code: 1002, reason: { $regex: '^protocol_error' } },
  ],
};

/** Each event is judged alone (PB2). */
function published(name: string, schema: string, valid: JsonObject): Subject {
  return {
    prefix: `published.${name}`,
    noun: `a published ${name}`,
    document: asyncapiDocument,
    schema: `#/components/schemas/${schema}`,
    valid,
    rule: 'PB2',
    // A producer_seq needs a producer beside the list, which the cases of producers have.
    except: ['producer_seq.at-limit'],
    steps: ({ value, isValid }) => {
      const result: Json = isValid
        ? { status: 'accepted' }
        : { status: 'rejected', reason: { code: 'invalid_message', retryable: false } };
      return [{ request: 'a', frame: { type: 'publish', events: [value] }, ack: { results: [result] } }];
    },
  };
}

/** The payload of an event, by the same cases. */
function payload(name: string, schema: string, event: JsonObject, valid: JsonObject): Subject {
  const subject = published(`${name}.payload`, schema, valid);
  return {
    ...subject,
    steps: ({ value, ...variant }) => subject.steps({ ...variant, value: { ...event, payload: value } }),
  };
}

const TURN = { event_type: 'turn_update', turn_id: named('new.t') };
const ERROR = { event_type: 'error', payload: { code: 'mic_lost', message: 'Gone.', retryable: true } };
const DELTA = { event_type: 'turn_delta', turn_id: named('new.t') };

const PUBLISHED: readonly Subject[] = [
  request('publish', 'PublishRequest', {
    type: 'publish',
    request_id: named('new.id'),
    producer_id: named('new.p'),
    producer_epoch: 1,
    events: [SIGNAL],
  }),
  published('signal', 'PublishedSignal', SIGNAL),
  published('turn_update', 'PublishedTurnUpdate', { ...TURN, payload: UTTERANCE }),
  payload('turn_update', 'TurnUpdatePayload', TURN, UTTERANCE),
  published('error', 'PublishedError', ERROR),
  payload('error', 'ErrorPayload', { event_type: 'error' }, ERROR.payload),
  payload('turn_delta', 'TurnDeltaPayload', DELTA, { speaker: 'human', offset: 0, text: '' }),
];

/** Over HTTP a refusal is a problem document (HT1). */
function body(
  name: string,
  path: string,
  schema: string,
  valid: JsonObject,
  except: readonly string[],
): Subject {
  return {
    prefix: `http.${name}`,
    noun: `the body of ${name}`,
    document: openapiDocument,
    schema: `#/components/schemas/${schema}`,
    valid,
    except,
    rule: 'HT1',
    steps: ({ value, isValid }) => [
      isValid
        ? { http: `POST ${path}`, body: value, status: { $oneOf: [200, 201] } }
        : { http: `POST ${path}`, body: value, status: 400, json: { code: 'invalid_message', status: 400 } },
    ],
  };
}

const SESSION = `/api/sessions/${named('session')}`;
const BODIES: readonly Subject[] = [
  body('create-session', '/api/sessions', 'CreateSessionBody', {}, [
    'phase_profile.at-limit',
    'user_agent.at-limit',
    'client_id.at-limit',
    'request_id.at-limit',
    'unknown-field',
  ]),
  body(
    'send-text',
    `${SESSION}/text-input`,
    'TextInputBody',
    { request_id: named('new.id'), text: 'Hello' },
    [],
  ),
  body(
    'send-command',
    `${SESSION}/commands`,
    'CommandBody',
    { request_id: named('new.id'), command: 'resume' },
    ['phase_profile.at-limit'],
  ),
];
