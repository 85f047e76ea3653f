/** Keys of texts for people; they change nothing on the wire by themselves, but may change what is meant. */
const TEXTS = new Set([
  'title',
  'description',
  'summary',
  'example',
  'examples',
  'contact',
  'license',
  'termsOfService',
  'externalDocs',
  'tags',
]);

const isObject = (value) => typeof value === 'object' && value !== null;

/** `title: {...}` among the properties of a schema is a field, not a text. */
const isText = (names) => TEXTS.has(names.at(-1)) && names.at(-2) !== 'properties';

/** Where two JSON values differ: `{names, isText}` for each place. */
export const differences = (before, after, names = []) => {
  if (names.length > 0 && isText(names))
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ names, isText: true }];
  if (!isObject(before) || !isObject(after)) return before === after ? [] : [{ names, isText: false }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    differences(before[name], after[name], [...names, name]),
  );
};
