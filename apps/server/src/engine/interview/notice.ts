import { isAsserted } from './asserted.ts';
import { findMention } from './mention.ts';
import { NOTICE_KINDS, type NoticeKind, OWN_THING, THING } from './notice-kinds.ts';
import { isPlace } from './read-place.ts';

/** Something that the person mentioned, as one says it back. */
export interface Notice {
  readonly kind: Omit<NoticeKind, 'pattern'>;
  readonly it: string;
}

const PLAYED = /^play(?:ed|ing)? /iu;

/** What an answer mentions, best to ask about first. Nothing that was denied or wished for, and no word of what was asked. */
export function findNotices(text: string, asked: string): Notice[] {
  const found: Notice[] = [];
  for (const kind of NOTICE_KINDS) {
    for (const match of text.matchAll(kind.pattern)) {
      const it = match.groups?.it;
      if (it === undefined || !isAsserted(text, match.index) || isAbout(asked, it)) continue;
      if (kind.isPlace && !isPlace(it)) continue;
      found.push({ kind, it: (kind.prefix ?? '') + it.replace(PLAYED, 'playing ') });
    }
  }
  const mention = findMention(text, asked);
  const isNew = mention !== undefined && !found.some(({ it }) => isSameThing(it, mention));
  return isNew ? [...found, { kind: mention.startsWith('your ') ? OWN_THING : THING, it: mention }] : found;
}

function isAbout(asked: string, it: string): boolean {
  const last = it.split(/\s/u).at(-1)?.toLowerCase() ?? '';
  return last !== 'years' && last !== 'ago' && asked.toLowerCase().includes(last);
}

const NO_NAME_OF_A_THING = new Set(
  'your the a an my playing years ago old new little big small best older younger two three'.split(' '),
);

/** Whether two phrases name the same, as "your dog" and "your old dog" do. */
export function isSameThing(one: string, other: string): boolean {
  const names = new Set(namesIn(one));
  return namesIn(other).some((word) => names.has(word));
}

function namesIn(phrase: string): string[] {
  const words = phrase.toLowerCase().split(/\s/u);
  const names = words.filter((word) => !NO_NAME_OF_A_THING.has(word));
  return names.length > 0 ? names : [words.join(' ')];
}
