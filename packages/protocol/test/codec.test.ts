import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../src/index.ts';
import { decodeClientFrame, decodeConnectFrame, encodeFrame } from '../src/validators.ts';

const options = { maxDepth: defaultLimits.maxJsonDepth };
const decode = (frame: unknown): ReturnType<typeof decodeClientFrame> =>
  decodeClientFrame(JSON.stringify(frame), options);
const text = { type: 'text_input', request_id: 'r-1', text: 'Hello' };

function nested(levels: number): string {
  return `{"type":"text_input","request_id":"r-1","text":"","x":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
}

describe('decodeClientFrame', () => {
  it('decodes each kind of request', () => {
    const frames = [
      text,
      { type: 'heartbeat' },
      { type: 'command', request_id: 'r-2', command: 'pause' },
      { type: 'publish', request_id: 'r-3', events: [{ event_type: 'nonsense' }] },
    ];
    for (const frame of frames) expect(decode(frame)).toEqual({ kind: 'frame', frame });
  });

  it.each(['', '{', 'hello', '{"a":1}x', '[1]', '"text"', '7', 'null', '\u0000'])(
    'CN4 %j is no JSON object',
    (frame) => {
      expect(decodeClientFrame(frame, options)).toMatchObject({
        kind: 'invalid_json',
        message: expect.stringContaining('expected'),
      });
    },
  );

  it('LI7 JSON is accepted at the deepest level and refused one beyond it', () => {
    expect(decodeClientFrame(nested(options.maxDepth), options).kind).toBe('frame');
    expect(decodeClientFrame(nested(options.maxDepth + 1), options)).toEqual({
      kind: 'too_deep',
      message: `expected JSON nested at most ${options.maxDepth} levels deep`,
    });
  });

  it.each(['[', '{"a":'])('LI7 10,000 levels of %s are refused without parsing', (opening) => {
    expect(decodeClientFrame(opening.repeat(10_000), options).kind).toBe('too_deep');
  });

  it('LI7 brackets inside strings are no levels', () => {
    const brackets = `"]}\\${'[{'.repeat(500)}"`;
    expect(decode({ ...text, text: brackets })).toEqual({
      kind: 'frame',
      frame: { ...text, text: brackets },
    });
  });

  it.each([
    '{"type":"text_input","request_id":"r-1","text":"a","__proto__":{"admin":true}}',
    '{"type":"text_input","request_id":"r-1","text":"a","x":[{"\\u005f\\u005fproto__":1}]}',
    '{"type":"publish","request_id":"r-1","events":[{"__pr\\u006fto__":{}}]}',
  ])('SC4 %s is refused and changes nothing', (frame) => {
    expect(decodeClientFrame(frame, options)).toEqual({
      kind: 'invalid',
      requestId: 'r-1',
      code: 'invalid_message',
      message: 'expected no key named __proto__',
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('SC4 the word is harmless in a text and in other keys', () => {
    const frame = { ...text, text: '__proto__ \u2028', constructor: 1, proto: '__proto__' };
    expect(decode(frame)).toEqual({ kind: 'frame', frame });
  });

  it('keeps surrogate pairs and lone surrogates as they are', () => {
    for (const spoken of ['\u{1f600} ok', '\ud83d', '\ude00\ud83d']) {
      const decoded = decode({ ...text, text: spoken });
      expect(decoded).toEqual({ kind: 'frame', frame: { ...text, text: spoken } });
    }
  });

  it.each([
    [
      { request_id: 'r-1' },
      'invalid_message',
      'type: expected one of heartbeat, text_input, command, publish',
    ],
    [
      { type: 'chat', request_id: 'r-1' },
      'unknown_type',
      'type: expected one of heartbeat, text_input, command, publish',
    ],
    [
      { type: 7, request_id: 'r-1' },
      'invalid_message',
      'type: expected one of heartbeat, text_input, command, publish',
    ],
    [
      { type: 'text_input', request_id: 'r-1' },
      'invalid_message',
      'text: expected string, but it is missing',
    ],
    [
      { type: 'text_input', request_id: 'r-1', text: 7 },
      'invalid_message',
      'text: expected string, received number',
    ],
    [
      { type: 'command', request_id: 'r-1', command: 'stop' },
      'invalid_message',
      'command: expected one of pause, resume, interrupt, complete, reset',
    ],
    [
      { type: 'publish', request_id: 'r-1', events: [] },
      'invalid_message',
      'events: expected array to have >=1 items',
    ],
    [
      { type: 'publish', request_id: 'r-1', events: ['a'] },
      'invalid_message',
      'events.0: expected object, received string',
    ],
  ])('CN11 %j is rejected with what was wrong and what would be right', (frame, code, message) => {
    expect(decode(frame)).toEqual({ kind: 'invalid', requestId: 'r-1', code, message });
  });

  it('RQ1 a request without a usable request_id is answered with null', () => {
    for (const request_id of [undefined, null, 7, '', 'x'.repeat(65), {}]) {
      expect(decode({ ...text, request_id })).toMatchObject({ kind: 'invalid', requestId: null });
    }
    expect(decode({ ...text, request_id: '\u{1f600}'.repeat(64) })).toMatchObject({ kind: 'frame' });
    expect(decode({ ...text, request_id: '\u{1f600}'.repeat(65) })).toMatchObject({
      message: 'request_id: expected at most 64 characters',
    });
  });
});

describe('decodeConnectFrame', () => {
  const connect = (frame: unknown): ReturnType<typeof decodeConnectFrame> =>
    decodeConnectFrame(JSON.stringify(frame), options);

  it.each([{}, { type: 'connect' }, { phase_profile: 'default', user_agent: 'x', unknown: 1 }])(
    'CN1 %j opens',
    (frame) => {
      expect(connect(frame)).toEqual({ kind: 'frame', frame });
    },
  );

  it.each([
    [{ type: 'text_input', text: 'a', request_id: 'r-1' }, 'type: expected connect'],
    [{ type: null }, 'type: expected connect'],
    [{ session_id: '../etc' }, 'session_id: expected a UUID'],
    [{ protocol: 'latest' }, 'protocol: expected text that matches /^[0-9]{1,3}\\.[0-9]{1,3}$/u'],
    [{ last_message_id: 7 }, 'last_message_id: expected string, received number'],
  ])('CN3 %j is refused', (frame, message) => {
    expect(connect(frame)).toMatchObject({ kind: 'invalid', message });
  });

  it('CN4 an array is no first frame', () => {
    expect(connect([])).toMatchObject({ kind: 'invalid_json' });
  });
});

describe('encodeFrame', () => {
  it('gives JSON that decodes to the same frame, lone surrogates included', () => {
    const frame = { type: 'text_input', request_id: 'r-1', text: 'a\ud83d"\n\u2028' } as const;
    expect(decodeClientFrame(encodeFrame(frame), options)).toEqual({ kind: 'frame', frame });
  });
});
