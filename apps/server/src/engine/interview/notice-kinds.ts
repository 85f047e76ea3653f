import { NUMBER } from './read-number.ts';
import { PLACE } from './read-place.ts';

/** A kind of thing that people mention, how it is told, and what can be asked about it. `{it}` stands for it as one says it back. */
export interface NoticeKind {
  readonly name: string;
  /** Its group `it` is what was mentioned. */
  readonly pattern: RegExp;
  /** Whether it must be able to be a place. */
  readonly isPlace?: boolean;
  /** Put before it. */
  readonly prefix?: string;
  /** Asked right after it was mentioned. */
  readonly followUps: readonly string[];
  /** Asked later, when the conversation turns to something else. */
  readonly recalls: readonly string[];
  /** Whether it can be said back as it is. */
  readonly isMirrored: boolean;
  /** Whether only those ask about it who may be close. */
  readonly isPrivate?: boolean;
}

const END =
  '(?=[.,;:!?…)]|$|\\s+(?:and|but|or|because|which|that|who|when|where|while|with|in|on|at|by|for|from|of|to|since|so|is|was|every|after|before|as|if|very|a lot|too|now|there|again|then|myself|whenever|together)\\b)';
const ADJECTIVE =
  '(?:(?:little|big|older|younger|elder|eldest|youngest|oldest|twin|old|best|new|late|other|two|three|four) )?';
const NAMED = '(?: (?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\\p{Lu}\\p{Ll}+)?';
const NOT_OF =
  "(?!['’]s|s\\b|[\\p{L}]|\\s+(?:tongue|name|tree|house|business|doctor|language|country|in[- ]law|side|of))";
const ONE =
  'mother|father|mom|mum|dad|brother|sister|son|daughter|grandmother|grandfather|grandma|grandpa|aunt|uncle|cousin|niece|nephew|boss|teacher|neighbou?r|room-?mate|flat-?mate|colleague|coach|friend';
const MANY =
  'parents|friends|kids|children|sons|daughters|brothers|sisters|grandparents|colleagues|neighbou?rs|students|classmates|siblings|cousins|grandchildren|grandkids|team-?mates';
const PETS = 'dog|cat|puppy|kitten|parrot|rabbit|hamster|horse|tortoise';
const JOBS =
  'nurse|teacher|engineer|developer|programmer|designer|doctor|lawyer|accountant|chef|cook|waiter|waitress|driver|manager|carpenter|electrician|plumber|farmer|mechanic|writer|journalist|musician|artist|photographer|researcher|scientist|architect|dentist|pharmacist|librarian|baker|barista|cashier|firefighter|police officer|pilot|consultant|analyst|translator|therapist|psychologist|social worker|midwife|gardener|tailor|hairdresser|receptionist|secretary|paramedic|vet|sales rep';
const GERUND =
  '(?!something|anything|nothing|everything|being|going|having|doing|getting|thinking|saying|trying|feeling|living|morning|evening|during|making|keeping|sitting|meeting|being|seeing|looking|coming|working|spending|wedding|building|helping|knowing|talking to you|taking)[a-z]{3,}ing';
const OBJECT =
  '(?: (?:the |a |my |some )?(?!me\\b|him\\b|her\\b|it\\b|them\\b|you\\b|i\\b|really|always|never)[a-z]{3,})?';
const OFTEN = '(?:(?:also|often|sometimes|usually|mostly|still|really|just|mainly|normally) )?';
const GAMES =
  'guitar|piano|violin|cello|drums|flute|saxophone|trumpet|accordion|harmonica|ukulele|football|soccer|tennis|basketball|volleyball|chess|badminton|hockey|rugby|cricket|golf|cards|video games|board games';

/** In the order in which they are asked about. */
export const NOTICE_KINDS: readonly NoticeKind[] = [
  {
    name: 'partner',
    pattern: new RegExp(
      `\\b[Mm]y (?<it>(?:best friend|wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?)${NAMED})${NOT_OF}`,
      'gu',
    ),
    prefix: 'your ',
    followUps: ['How did you and {it} meet?', 'What would {it} say about all this?'],
    recalls: ['You mentioned {it} earlier. What do the two of you like to do together?'],
    isMirrored: true,
    isPrivate: true,
  },
  {
    name: 'relative',
    pattern: new RegExp(`\\b(?:[Mm]y|[Oo]ur) (?<it>${ADJECTIVE}(?:${ONE})${NAMED})${NOT_OF}`, 'gu'),
    prefix: 'your ',
    followUps: [
      'Tell me a little about {it}. What comes to mind first?',
      'In what way are you and {it} alike?',
      'How would you describe {it} in one sentence?',
    ],
    recalls: [
      'You mentioned {it} earlier. What have you learned from {it}?',
      'Earlier you spoke of {it}. What would {it} be doing right now?',
    ],
    isMirrored: true,
    isPrivate: true,
  },
  {
    name: 'people',
    pattern: new RegExp(`\\b(?:[Mm]y|[Oo]ur) (?<it>${ADJECTIVE}(?:${MANY}))${NOT_OF}`, 'gu'),
    prefix: 'your ',
    followUps: ['What do you enjoy most about the time with {it}?', 'What would be different without {it}?'],
    recalls: ['You mentioned {it} earlier. What do you like to do together?'],
    isMirrored: true,
    isPrivate: true,
  },
  {
    name: 'pet',
    pattern: new RegExp(
      `\\b(?:[Mm]y|[Oo]ur|[Ww]e have an?|[Ii] have an?|(?:[Ii]|[Ww]e)(?:['’]ve)? got an?) (?:(?:little|old|new|big|small|lovely|rescue) )?(?<it>${PETS})(?!['’]s|\\s+(?:is called|called|named)|[\\p{L}])`,
      'gu',
    ),
    prefix: 'your ',
    followUps: ['What is {it} called?', 'What does {it} get up to all day?'],
    recalls: ['You mentioned {it} earlier. Who looks after {it} when you are away?'],
    isMirrored: true,
    isPrivate: true,
  },
  {
    name: 'moved',
    isPlace: true,
    pattern: new RegExp(
      `\\b(?:[Ii]|[Ww]e)(?:['’]ve| have)?(?: just| recently)? moved (?:here from|back to|over to|to) (?<it>${PLACE})`,
      'gu',
    ),
    followUps: ['What was it like to arrive in {it}?', 'What was hardest to get used to after the move?'],
    recalls: ['You mentioned {it} earlier. What surprised you most about moving?'],
    isMirrored: true,
  },
  {
    name: 'origin',
    isPlace: true,
    pattern: new RegExp(
      `\\b[Ii](?:['’]m| am| come| was born| grew up)(?: originally)? (?:from|in) (?<it>${PLACE})`,
      'gu',
    ),
    followUps: ['What should somebody who has never been to {it} know about it?'],
    recalls: ['You said that you are from {it}. What do people usually get wrong about it?'],
    isMirrored: true,
  },
  {
    name: 'living',
    isPlace: true,
    pattern: new RegExp(
      `\\b(?:[Ii]|[Ww]e)(?:['’]m|['’]re|['’]ve| am| are| have)?(?: still| now| currently| just| been)* (?:live|lived|living) in (?<it>${PLACE})`,
      'gu',
    ),
    followUps: ['You live in {it}, you say. What would you miss most if you had to leave?'],
    recalls: ['You said that you live in {it}. What does a good day there look like?'],
    isMirrored: true,
  },
  {
    name: 'visited',
    isPlace: true,
    pattern: new RegExp(
      `\\b(?:[Ii]|[Ww]e)(?:['’]ve| have)?(?: once| just| also| recently| even)? (?:went|been|travell?ed|flew|drove|came back|got back|visited)(?: back)?(?: to| from| all the way to)? (?<it>${PLACE})`,
      'gu',
    ),
    followUps: ['What do you remember best about {it}?', 'Would you go back to {it}?'],
    recalls: ['You mentioned {it} earlier. What did you bring back from there, if only in your head?'],
    isMirrored: true,
  },
  {
    name: 'years_ago',
    pattern: new RegExp(`(?<it>(?:${NUMBER}) years ago)`, 'giu'),
    followUps: ['{it}, you say. What is different today?'],
    recalls: [],
    isMirrored: false,
  },
  {
    name: 'years',
    pattern: new RegExp(
      `\\bfor (?:about |over |almost |nearly |more than |around |at least )?(?<it>(?!two )(?!2 )(?:${NUMBER}) years)(?! (?:ago|old|later|from))`,
      'giu',
    ),
    followUps: ['{it}, that is quite some time. What has changed over the years?'],
    recalls: [],
    isMirrored: false,
  },
  {
    name: 'since',
    pattern: /\bsince (?<it>(?:19|20)\d\d)\b/giu,
    followUps: ['How did it begin, back in {it}?'],
    recalls: [],
    isMirrored: false,
  },
  {
    name: 'job',
    pattern: new RegExp(
      `\\bi(?:['’]m| am| work as|['’]ve been| have been| worked as| was) (?<it>an? (?:[a-z-]+ ){0,2}(?:${JOBS}))\\b(?!['’])`,
      'giu',
    ),
    followUps: ['What would surprise people about being {it}?', 'What does a normal day look like for {it}?'],
    recalls: ['You said that you work as {it}. Is that something that people misunderstand?'],
    isMirrored: false,
  },
  {
    name: 'study',
    pattern: new RegExp(
      `\\bi(?:['’]m| am|['’]ve been| have been)? ?(?:study|studying|major in|majoring in) (?!a |an |the |at |in |for |hard|with|to |on |as |by |and |there|here)(?<it>[a-z]+(?: (?:science|engineering|studies|history|design|law|management|administration))?)${END}`,
      'giu',
    ),
    followUps: ['What has surprised you most about {it}?'],
    recalls: ['You said that you study {it}. Which part of it would you explain to a child?'],
    isMirrored: true,
  },
  {
    name: 'playing',
    pattern: new RegExp(
      `\\bi(?:['’]ve| have)?(?: been)? ?${OFTEN}(?<it>play(?:ed|ing)? (?:the )?(?:${GAMES}))\\b`,
      'giu',
    ),
    followUps: ['How did you get into {it}?'],
    recalls: ['You mentioned {it} earlier. What is the hardest part of it?'],
    isMirrored: true,
  },
  {
    name: 'activity',
    pattern: new RegExp(
      `\\bi(?:['’]ve| have|['’]m| am)? ?${OFTEN}(?:love|like|enjoy|started|began|been|into|adore|go|went|took up|spend (?:it|time)|tried) (?:a lot of )?(?<it>${GERUND}${OBJECT})${END}`,
      'giu',
    ),
    followUps: ['How did you get into {it}?', 'What does {it} give you?'],
    recalls: [
      'You mentioned {it} earlier. When did you last have the time for it?',
      'Earlier you spoke of {it}. What is the hardest part of it?',
    ],
    isMirrored: true,
  },
  {
    name: 'feeling',
    pattern:
      /\bi(?:['’]m| am| feel|['’]ve been feeling)(?: (?:so|really|very|quite|a bit|a little|pretty|still|just))* (?<it>happy|proud|excited|nervous|worried|anxious|stressed|lonely|homesick|grateful|relieved|frustrated|curious)\b(?! (?:that|about|because|of|to|for|with|by|when|if)\b)/giu,
    followUps: ['What is it that makes you {it}?'],
    recalls: [],
    isMirrored: false,
    isPrivate: true,
  },
  {
    name: 'felt',
    pattern:
      /\bi (?:was|felt)(?: (?:so|really|very|quite|a bit|a little|pretty|just))* (?<it>happy|proud|excited|nervous|worried|anxious|scared|lonely|homesick|relieved|frustrated|surprised|ashamed)\b(?! (?:that|about|because|of|to|for|with|by|when|if)\b)/giu,
    followUps: ['What was it that made you {it}?'],
    recalls: [],
    isMirrored: false,
    isPrivate: true,
  },
];

/** For a noun phrase of no kind in particular. */
export const THING: Omit<NoticeKind, 'pattern'> = {
  name: 'thing',
  followUps: ['Tell me more about {it}.'],
  recalls: [],
  isMirrored: false,
};

/** For one that is the person's own. */
export const OWN_THING: Omit<NoticeKind, 'pattern'> = {
  name: 'own_thing',
  followUps: ['Tell me more about {it}.', 'What should I know about {it}?'],
  recalls: ['You mentioned {it} earlier. Could you tell me a little more about that?'],
  isMirrored: true,
};
