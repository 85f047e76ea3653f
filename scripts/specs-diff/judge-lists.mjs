/** Units of which less is less for whoever uses the server; in units of time, more and less both have their uses. */
const TIMES = new Set(['milliseconds', 'seconds', 'days']);

const limitDefault = (before, after) => {
  if (TIMES.has(after.unit)) return 'unclassified';
  return after.default < before.default ? 'breaking' : 'non-breaking';
};

/**
 * What stands in the lists of asyncapi.yaml, and what a change of each field means; a field that is not named changes the meaning.
 * `key` tells the entries of a list apart.
 */
const lists = {
  'x-limits': {
    key: ({ name }) => name,
    fields: {
      description: () => 'unclassified',
      default: limitDefault,
      minimum: (before, after) => (after.minimum > before.minimum ? 'breaking' : 'non-breaking'),
      maximum: (before, after) => (after.maximum < before.maximum ? 'breaking' : 'non-breaking'),
    },
  },
  'x-targets': {
    key: ({ name }) => name,
    fields: {
      description: () => 'unclassified',
      most: (before, after) => (after.most > before.most ? 'breaking' : 'non-breaking'),
    },
  },
  'x-close-codes': { key: ({ code }) => String(code), fields: { when: () => 'unclassified' } },
  'x-close-code-ranges': { key: ({ from, to }) => `${from}-${to}`, fields: { when: () => 'unclassified' } },
  'x-error-codes': { key: ({ code }) => code, fields: { when: () => 'unclassified' } },
};

/** Names of the lists that are judged here. */
export const LISTS = Object.keys(lists);

/** What became of a code that older clients do not know: they act by its range (CC1, CC4). */
const addedCloseCode = ({ code, reconnect }, { 'x-close-code-ranges': ranges = [] }) => {
  const range = ranges.find(({ from, to }) => code >= from && code <= to);
  return reconnect === (range?.reconnect ?? 'backoff') ? 'non-breaking' : 'breaking';
};

const verdictOfAdded = (list, entry, before) =>
  list === 'x-close-codes' ? addedCloseCode(entry, before) : 'non-breaking';

const judgeList = (list, before, after) => {
  const { key, fields } = lists[list];
  const index = (document) => new Map((document[list] ?? []).map((entry) => [key(entry), entry]));
  const [old, now] = [index(before), index(after)];
  const row = (name, verdict, what) => ({ path: `${list} ${name}`, verdict, what });
  const removed = [...old.keys()]
    .filter((name) => !now.has(name))
    .map((name) => row(name, 'breaking', 'removed'));
  const added = [...now]
    .filter(([name]) => !old.has(name))
    .map(([name, entry]) => row(name, verdictOfAdded(list, entry, before), 'added'));
  const changed = [...old].flatMap(([name, was]) => {
    const is = now.get(name);
    if (is === undefined) return [];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .map((field) => {
        const verdict = fields[field]?.(was, is) ?? 'breaking';
        return row(
          name,
          verdict,
          `${field}: ${JSON.stringify(was[field])} became ${JSON.stringify(is[field])}`,
        );
      });
  });
  return [...removed, ...changed, ...added];
};

/** Changes of limits, targets, close codes and error codes between two documents. */
export const judgeLists = (before, after) => LISTS.flatMap((list) => judgeList(list, before, after));
