import { countWords, phaseDeadline, speakingSeconds } from '@interactive-chat/conversation/profiles';
import { describe, expect, it } from 'vitest';
import { begun, type Conversation } from './kit/conversation.ts';
import { phaseOf } from './kit/plan.ts';

/** A phase of at most 60 seconds of speech, and back. */
const talk = (maxSpeakingSeconds = 60): Conversation => {
  const to = (target: string) => [{ signals: ['go'], match: 'any' as const, to: target }];
  return begun(
    phaseOf('talk', { guards: { maxSpeakingSeconds }, transitions: to('rest') }),
    phaseOf('rest', { transitions: to('talk') }),
  );
};

const say = (conversation: Conversation, turnId: string, duration_sec: number): void => {
  conversation.turn(turnId, { transcript: 'So it was.', duration_sec });
};

/** Speaks from now on; the end is a matter of the test. */
const speak = (conversation: Conversation, turnId: string): void => {
  conversation.signal('vad.speech_started', { turn_id: turnId });
};

const spoken = ({ current, now }: Conversation): number => speakingSeconds(current, now);

describe('seconds of speech in a phase', () => {
  it('PH4 count durations where there are any, else words at 2.5 a second, of the person alone', () => {
    const conversation = talk();
    expect(spoken(conversation)).toBe(0);
    say(conversation, 't1', 12.5);
    conversation.turn('t2', { transcript: 'one two three four five' });
    conversation.turn('t2', { speaker: 'ai', transcript: 'I see, I see.', duration_sec: 30 });
    expect(spoken(conversation)).toBe(14.5);
  });

  it('PH4 count speech that goes on up to now, and its duration once it has ended', () => {
    const conversation = talk();
    say(conversation, 't1', 5);
    conversation.now += 10;
    speak(conversation, 't2');
    conversation.now += 20;
    expect(spoken(conversation)).toBe(25);
    conversation.signal('vad.speech_ended', { turn_id: 't2' });
    conversation.turn('t2', { transcript: 'It was so.', duration_sec: 19 });
    conversation.now += 100;
    expect(spoken(conversation)).toBe(24);
  });

  it('PH4 count what was recognised of speech that has ended and is not final yet', () => {
    const conversation = talk();
    conversation.turn('t1', { transcript: 'one two three four five', is_final: false });
    conversation.now += 30;
    expect(spoken(conversation)).toBe(2);
  });

  it('PH4 start from zero when the phase is entered again', () => {
    const conversation = talk();
    say(conversation, 't1', 50);
    conversation.signal('custom.go');
    say(conversation, 't2', 7);
    expect(spoken(conversation)).toBe(7);
    conversation.signal('custom.go');
    expect(spoken(conversation)).toBe(0);
    say(conversation, 't3', 9);
    expect(spoken(conversation)).toBe(9);
  });

  it('PH4 keep what was said before a pause; of speech across it, at most the time that the phase has had counts', () => {
    const conversation = talk();
    conversation.now += 5;
    say(conversation, 't1', 5);
    speak(conversation, 't2');
    conversation.now += 10;
    conversation.state('paused', 'pause');
    conversation.now += 1000;
    conversation.state('active', 'resume');
    expect(spoken(conversation)).toBe(5 + 15);
    conversation.turn('t2', { transcript: 'It was so.', duration_sec: 10 });
    expect(spoken(conversation)).toBe(15);
  });

  it.each([
    ['', 0],
    ['... !', 0],
    ["I don't know, well-known 2 things", 6],
    ['我住在一个很小的城市里面喜欢散步', 2],
  ])('PH4 %j has %i words', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe('the most seconds of speech', () => {
  it('PH4 end the phase with the reply to what reached them, and not one second earlier', () => {
    const conversation = talk();
    say(conversation, 't1', 59);
    conversation.reply('t1');
    expect(conversation.at).toBe('talk');
    say(conversation, 't2', 1);
    conversation.turn('t2', { speaker: 'ai', transcript: 'I', is_final: false });
    expect(conversation.tick(conversation.now + 500)).toEqual([]);
    expect(conversation.at).toBe('talk');
    conversation.reply('t2');
    expect(conversation.decided[1]).toMatchObject({
      payload: { to: 'rest', reason: 'guard', trigger_signals: [] },
    });
  });

  it('PH4 end it by the time when somebody speaks on and on', () => {
    const conversation = talk();
    const { profile } = conversation;
    say(conversation, 't1', 20);
    conversation.reply('t1');
    expect(phaseDeadline(conversation.current, profile)).toBeUndefined();
    conversation.now += 100;
    speak(conversation, 't2');
    const start = conversation.now;
    expect(phaseDeadline(conversation.current, profile)).toBe(start + 40);
    expect(conversation.tick(start + 39.9)).toEqual([]);
    expect(conversation.tick(start + 40)).toMatchObject([{ payload: { to: 'rest', reason: 'timeout' } }]);
    expect(phaseDeadline(conversation.current, profile)).toBeUndefined();
  });

  it('PH4 speech that ends in time moves the deadline away again', () => {
    const conversation = talk();
    speak(conversation, 't1');
    conversation.now += 59;
    conversation.signal('vad.speech_ended', { turn_id: 't1' });
    expect(phaseDeadline(conversation.current, conversation.profile)).toBeUndefined();
    expect(conversation.tick(conversation.now + 500)).toEqual([]);
  });

  it('PH4 the earlier of both deadlines counts', () => {
    const conversation = begun(
      phaseOf('talk', { guards: { maxSeconds: 30, maxSpeakingSeconds: 60 } }),
      phaseOf('rest'),
    );
    const start = conversation.now;
    speak(conversation, 't1');
    expect(phaseDeadline(conversation.current, conversation.profile)).toBe(start + 30);
    expect(conversation.tick(start + 30)).toMatchObject([{ payload: { reason: 'timeout' } }]);
  });
});
