import { describe, expect, it } from 'vitest';
import { sayBackOf } from '../../src/engine/interview/say-back.ts';
import { turnPerson } from '../../src/engine/interview/turn-person.ts';

describe('saying back', () => {
  it.each([
    ['my boss is driving me mad', 'your boss is driving you mad'],
    ["I'm late and I've lost our key", "you're late and you've lost your key"],
    ['im 19 and i havent slept since monday', "you're 19 and you haven't slept since Monday"],
    ['I was proud, and I still am', 'you were proud, and you still are'],
    ['We like ourselves and our work', 'you like yourselves and your work'],
  ])('TU9 %j turned is %j', (text, turned) => {
    expect(turnPerson(text)).toBe(turned);
  });

  it.each([
    ['i used to stutter', 'you used to stutter'],
    ['That I wrote poems when I was young. I have them still.', 'you wrote poems when you were young'],
    ['Weeding, believe it or not. I love working with my hands.', 'you love working with your hands'],
    ['I bake, because it smells good', 'you bake'],
    ['My knee would be better, and Harold would be sorry.', 'your knee would be better'],
    ['She argues like a lawyer.', 'she argues like a lawyer'],
    ['shes funny and she always wins', "she's funny and she always wins"],
    ['im 19', "you're 19"],
  ])('TU9 %j told back is %j', (text, clause) => {
    expect(sayBackOf(text)).toBe(clause);
  });

  it.each([
    ['nothing of the person', 'Stock prices have fallen again.'],
    ['an opinion', 'I think that people are curious.'],
    ['what it points to is elsewhere', 'I love it there.'],
    ['it speaks to the interview', 'I like you.'],
    ['a question', 'I sing. Do I sing well?'.slice(8)],
    ['two verbs of which only one would be turned', 'I went home and was happy'],
    ['broken English is not mocked', 'She is seven year'],
    ['broken English is not mocked', 'she speak better than me'],
    ['nor is this', 'I no remember the word.'],
    ['the name', 'My name is Kim.'],
    ['an end is missing', 'I do, with wet hands.'],
    ['an end is missing', 'I would like to, but with a plane.'],
    ['an end is missing', 'That I can talk more than I think.'],
    ['a name alone', 'My guinea pig Rex'],
    ['what follows takes it back', 'I play chess, but I do not like it.'],
    ['an end is missing', 'My grandparents are, but they are slow.'],
    ['too long', `I have ${'very '.repeat(20)}long hair`],
    ['markup', 'I like {mention}'],
    ['no words', '...'],
  ])('TU9 nothing is told back where %s: %j', (_, text) => {
    expect(sayBackOf(text)).toBeUndefined();
  });
});
