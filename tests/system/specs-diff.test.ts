import { afterAll, describe, expect, it } from 'vitest';
import { type Edit, SpecsRepository } from './kit/specs-repository.ts';

const repository = new SpecsRepository();
afterAll(() => repository[Symbol.dispose]());

/** An edit, and what is said of it: the specification, and words of its row. */
type Example = readonly [edit: Edit, spec: string, ...words: string[]];

const BREAKING: readonly Example[] = [
  // Within what both specifications refer to: what a server sends, and what it takes.
  [
    ['schemas/events.yaml', '    latency_ms: {type: number, minimum: 0}\n', ''],
    'asyncapi',
    'streamEvents turnUpdate',
    'removed the optional property `payload/latency_ms`',
  ],
  [
    ['schemas/identifiers.yaml', 'interrupt, complete, reset]', 'interrupt, complete]'],
    'asyncapi',
    'sendCommand command',
    'removed the enum value `reset`',
  ],
  [
    ['schemas/identifiers.yaml', 'interrupt, complete, reset]', 'interrupt, complete]'],
    'openapi',
    'POST /api/sessions/{session_id}/commands',
    'removed the enum value `reset`',
  ],
  [
    ['openapi.yaml', '  /api/limitations:\n', '  /api/limits:\n'],
    'openapi',
    'GET /api/limitations',
    'removed',
  ],
  [
    ['asyncapi.yaml', 'events_per_minute, default: 1000', 'events_per_minute, default: 10'],
    'asyncapi',
    'x-limits events_per_minute',
    'default: 1000 became 10',
  ],
  [
    ['asyncapi.yaml', 'event_to_client, most: 100,', 'event_to_client, most: 200,'],
    'asyncapi',
    'x-targets event_to_client',
    'most: 100 became 200',
  ],
  [
    ['asyncapi.yaml', 'slow_consumer, reconnect: backoff', 'slow_consumer, reconnect: never'],
    'asyncapi',
    'x-close-codes 4008',
    'reconnect: "backoff" became "never"',
  ],
  [
    ['asyncapi.yaml', '{code: text_empty,', '{code: text_missing,'],
    'asyncapi',
    'x-error-codes text_empty',
    'removed',
  ],
  [['rules.md', '| SE2 |', '| SE20 |'], 'rules', 'SE2', 'renumbered to SE20'],
  [
    ['rules.md', '| SE7 | Sessions are isolated: no frame of one reaches a connection of another. |\n', ''],
    'rules',
    'SE7',
    'removed',
  ],
];

const NON_BREAKING: readonly Example[] = [
  [
    [
      'schemas/events.yaml',
      '    interrupted: {type: boolean}\n',
      '    interrupted: {type: boolean}\n    mood: {type: string}\n',
    ],
    'asyncapi',
    'streamEvents turnUpdate',
    'added the optional property `payload/mood`',
  ],
  [
    [
      'schemas/identifiers.yaml',
      'enum: [initializing, active, paused',
      'enum: [initializing, dreaming, active, paused',
    ],
    'asyncapi',
    'streamEvents stateChange',
    'added the new `dreaming` enum value',
  ],
  [
    [
      'openapi.yaml',
      '        user_agent: {type: string, maxLength: 512}\n',
      '        user_agent: {type: string, maxLength: 512}\n        locale: {type: string}\n',
    ],
    'openapi',
    'POST /api/sessions',
    'added the new optional request property `locale`',
  ],
  [
    ['asyncapi.yaml', 'events_per_minute, default: 1000', 'events_per_minute, default: 2000'],
    'asyncapi',
    'x-limits events_per_minute',
    'default: 1000 became 2000',
  ],
  [
    [
      'asyncapi.yaml',
      'x-close-codes:\n',
      'x-close-codes:\n  - {code: 4599, name: resting, reconnect: backoff, when: "The server rests."}\n',
    ],
    'asyncapi',
    'x-close-codes 4599',
    'added',
  ],
  [['rules.md', '| SE2 |', '| SE99 | A new sentence. |\n| SE2 |'], 'rules', 'SE99', 'added: A new sentence.'],
];

const UNCLASSIFIED: readonly Example[] = [
  [
    ['schemas/identifiers.yaml', 'Unix time in seconds, with fraction.', 'Unix time in milliseconds.'],
    'asyncapi',
    'texts',
    'components/schemas/Timestamp/description',
  ],
  [
    ['schemas/identifiers.yaml', 'Unix time in seconds, with fraction.', 'Unix time in milliseconds.'],
    'openapi',
    'texts',
    'components/schemas/Timestamp/description',
  ],
  // Nothing that the judge of schemas knows.
  [
    [
      'asyncapi.yaml',
      '      title: TurnDeltaFrame\n      summary: Partial text.\n      x-transient: true\n',
      '      title: TurnDeltaFrame\n      summary: Partial text.\n      x-transient: false\n',
    ],
    'asyncapi',
    '/ws streamPartialText turnDelta',
    'x-beside/x-transient',
  ],
  [
    [
      'asyncapi.yaml',
      "    summary: Be the engine of sessions (EX1).\n    security:\n      - $ref: '#/components/securitySchemes/engineToken'\n",
      '    summary: Be the engine of sessions (EX1).\n',
    ],
    'asyncapi',
    '/engine/ws connectEngine engineConnect',
    'x-beside/security',
  ],
  [
    ['schemas/requests.yaml', '  x-validated-as: PublishedEvent\n', '  x-validated-as: PublishedSignal\n'],
    'asyncapi',
    '/ws publish publish',
    'PublishCandidate/x-validated-as',
  ],
  [
    ['asyncapi.yaml', 'ping_interval_ms, default: 25000', 'ping_interval_ms, default: 20000'],
    'asyncapi',
    'x-limits ping_interval_ms',
    'default: 25000 became 20000',
  ],
  [
    ['asyncapi.yaml', 'host: localhost:8000', 'host: localhost:8080'],
    'asyncapi',
    'servers/local/host',
    'changed',
  ],
  [
    ['rules.md', 'a disconnect changes nothing in it.', 'a disconnect pauses it.'],
    'rules',
    'SE2',
    'reads: A session outlives its connections; a disconnect pauses it.',
  ],
];

/** Each edit once; a file that two examples share is edited for both. */
const edits = (examples: readonly Example[]) => [
  ...new Map(examples.map(([edit]) => [edit.join(), edit])).values(),
];

const NEXT_MAJOR = {
  asyncapi: ['asyncapi.yaml', '  version: 1.0.0', '  version: 2.0.0'],
  openapi: ['openapi.yaml', '  version: 1.0.0', '  version: 2.0.0'],
  protocol: ['asyncapi.yaml', "x-protocol-version: '1.0'", "x-protocol-version: '2.0'"],
} satisfies Record<string, Edit>;

describe('npm run specs:diff', () => {
  it.each([
    ['breaking', BREAKING, 1],
    ['non-breaking', NON_BREAKING, 0],
    ['unclassified', UNCLASSIFIED, 0],
  ])('tells what is %s in each specification', async (verdict, examples, exitCode) => {
    const { code, output, rows } = await repository.compare(edits(examples));
    for (const [, spec, ...words] of examples) {
      const row = rows(verdict, spec).find((line) => words.every((word) => line.includes(word)));
      expect(row, `${verdict} ${spec} ${words}, in\n${output}`).toBeDefined();
    }
    const others = ['breaking', 'non-breaking', 'unclassified'].filter((other) => other !== verdict);
    for (const spec of ['asyncapi', 'openapi'])
      expect(
        others.flatMap((other) => rows(other, spec)).filter((line) => !line.includes('added')),
        output,
      ).toEqual([]);
    expect(code).toBe(exitCode);
  });

  it('takes what is breaking with a new major version of each, that of the wire included', async () => {
    const { asyncapi, openapi, protocol } = NEXT_MAJOR;
    const breaking = edits(BREAKING);
    const half = await repository.compare([...breaking, asyncapi, openapi]);
    expect(half.output).toContain('x-protocol-version is still 1.0: breaking changes need major version 2.');
    expect(half.output).not.toContain('info.version is still');
    expect(half.code).toBe(1);
    const whole = await repository.compare([...breaking, asyncapi, openapi, protocol]);
    expect(whole.rows('breaking', 'asyncapi')).not.toEqual([]);
    expect(whole.code).toBe(0);
  });

  it('says so when nothing changed', async () => {
    expect(await repository.compare([])).toMatchObject({ code: 0, output: 'specs/ is as in main.\n' });
  });

  it('says what keeps it from comparing', async () => {
    const unknown = await repository.compare([], 'no-such-branch');
    expect(unknown.output).toMatch(/^"no-such-branch" is no commit here: /);
    expect(unknown.code).toBe(2);
    const option = await repository.compare([], '--output=anywhere');
    expect(option.output).toMatch(/^"--output=anywhere" is no commit here: /);
    expect(option.code).toBe(2);
    const broken = await repository.compare([
      ['openapi.yaml', 'schemas/session.yaml#/ApiLimitation', 'schemas/gone.yaml#/ApiLimitation'],
    ]);
    expect(broken.output).toMatch(/openapi\.yaml cannot be bundled: .*gone\.yaml/s);
    expect(broken.code).toBe(2);
  });
});
