import { describe, expect, it } from 'vitest';
import { formOf, readPolarity } from '../../src/engine/interview/polarity.ts';
import { questionCore } from '../../src/engine/interview/question-core.ts';
import { readSlots } from '../../src/engine/interview/slots.ts';
import { isToldAlready } from '../../src/engine/interview/told-already.ts';

describe('what an answer says to a question', () => {
  it.each([
    ['Yes, I do', 'yes'],
    ['Well, of course.', 'yes'],
    ['Not really', 'no'],
    ['No', 'no'],
    ['Nobody', 'none'],
    ['To be honest, nothing right now', 'none'],
    ['Yesterday', undefined],
    ['Noah', undefined],
    ['In the evening', undefined],
  ])('TU9 %j is %s', (text, polarity) => {
    expect(readPolarity(text)).toBe(polarity);
  });

  it.each([
    ['Do you live there?', 'yes_no'],
    ['Do you live in a house or in a flat?', 'either_or'],
    ['Is there anything you would change?', 'existence'],
    ['Where do you live?', 'open'],
  ])('TU9 %j is %s', (question, form) => {
    expect(formOf(question)).toBe(form);
  });

  it.each([
    ['Why is that?', 'Because it is warm', true],
    ['Why is that?', 'It is warm', false],
    ['How often do you eat it?', 'Every day', true],
    ['Who do you do that with?', 'With my brother', true],
    ['Do they call again, as far as you know?', 'Most of them do not call again', true],
    ['What do you usually do there?', 'I sit by the window', false],
    ['How did you two meet?', 'We met in kindergarten', true],
    ['Are you still in contact?', 'On Fridays I still go there', true],
    ['Have you ever taken a friend there?', 'I go there with my friends', true],
    ['And with "yesterday" at the beginning?', 'Yesterday I went', true],
    ['And with "yesterday" at the beginning?', 'I went', false],
  ])('TU9 %j after %j is told already: %s', (question, answer, isTold) => {
    expect(isToldAlready(question, answer)).toBe(isTold);
  });
});

describe('what is asked', () => {
  it.each([
    ['Hello! So, how has your day been so far?', 'How has your day been so far?'],
    ['And then? Go on.', 'And then? Go on.'],
    ["Before we start: what's your name?", "What's your name?"],
    ['What do you enjoy? A book, a place, anything.', 'What do you enjoy? A book, a place, anything.'],
    ['Describe a journey. Begin when you like.', 'Describe a journey. Begin when you like.'],
  ])('TU9 in %j is %j', (text, core) => {
    expect(questionCore(text)).toBe(core);
  });
});

describe('slots', () => {
  const ALL = [
    { slot: 'full_name', question: 'Could you tell me your full name?' },
    { slot: 'name', question: 'What should I call you?' },
    { slot: 'home', question: 'Where do you live?' },
    { slot: 'team_size', question: 'How many of you are there?' },
  ];
  it.each([
    ['I live in Porto', '', { home: 'Porto' }],
    ['I want to live in Porto', '', {}],
    ['porto', 'home', { home: 'Porto' }],
    ["I'm living in New York with Tom", 'home', { home: 'New York' }],
    ['in a small flat', 'home', {}],
    ['with my parents', 'home', {}],
    ['My name is Thi Hoa Nguyen', 'full_name', { full_name: 'Thi Hoa Nguyen' }],
    ['Just call me Hoa', '', { name: 'Hoa' }],
    ['oh sorry, kim', 'name', { name: 'Kim' }],
    ['Walter, but everybody calls me Walt', 'name', { name: 'Walt' }],
    ["I'm Sam and I live in Leeds", 'name', { name: 'Sam', home: 'Leeds' }],
    ["I'm tired", 'name', {}],
    ["I'm from Brazil", 'name', { home: 'Brazil' }],
    ['There are 12 of us', 'team_size', { team_size: '12' }],
    ['seven', 'team_size', { team_size: 'seven' }],
    ['between 7 and 12', 'team_size', {}],
  ])('TU9 %j, asked for %j, tells %j', (text, asked, told) => {
    const question = ALL.find(({ slot }) => slot === asked)?.question ?? '';
    expect(
      Object.fromEntries(readSlots(text, question, asked === '' ? [] : [asked], ALL, new Map(), new Set())),
    ).toEqual(told);
  });

  it('TU9 a name is corrected, a home is not overwritten', () => {
    const known = new Map([
      ['name', 'Robert'],
      ['home', 'Porto'],
    ]);
    expect(
      Object.fromEntries(readSlots('Please call me Bob. I live in Lyon.', '', [], ALL, known, new Set())),
    ).toEqual({
      name: 'Bob',
    });
  });
});
