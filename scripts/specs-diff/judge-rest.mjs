import { differences } from './differences.mjs';
import { LISTS } from './judge-lists.mjs';

const MOST_NAMED = 3;
/** What has judges of its own. */
const JUDGED = new Set([...LISTS, 'x-protocol-version', 'paths', 'channels', 'operations', 'components']);

const pointer = (names) => names.join('/');

const some = (places) => {
  const named = places.slice(0, MOST_NAMED).join(', ');
  return places.length > MOST_NAMED ? `${named} and ${places.length - MOST_NAMED} more` : named;
};

/** An operation with every schema that it reaches, so that a change of any of them is a difference. */
const reach = (document, operation) => {
  const reached = {};
  const visit = (node) => {
    if (typeof node !== 'object' || node === null) return;
    const [, kind, name] = /^#\/components\/(\w+)\/(.+)$/.exec(node.$ref ?? '') ?? [];
    if (name !== undefined && reached[`${kind}/${name}`] === undefined) {
      reached[`${kind}/${name}`] = document.components[kind]?.[name] ?? null;
      visit(reached[`${kind}/${name}`]);
    }
    Object.values(node).forEach(visit);
  };
  visit(operation);
  return { operation, ...reached };
};

/** Operations that differ in more than texts, though the judge of schemas said nothing about them. */
const unjudgedOperations = (before, after, judged) =>
  Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const other = after.paths[path]?.[method];
      if (other === undefined || judged.some((row) => row.path === path && row.method === method)) return [];
      const places = differences(reach(before, operation), reach(after, other)).filter(
        ({ isText }) => !isText,
      );
      if (places.length === 0) return [];
      return [
        {
          path,
          verdict: 'unclassified',
          what: `differs in ${some(places.map(({ names }) => pointer(names)))}`,
        },
      ];
    }),
  );

/** What no other judge said anything about. `schemas`: both documents as the judge of schemas saw them; `judged`: what it said. */
export const judgeRest = ({ before, after, schemas, judged }) => {
  const places = differences(before, after);
  const texts = places.filter(({ isText }) => isText).map(({ names }) => pointer(names));
  const others = places.filter(
    ({ names, isText }) => !isText && !JUDGED.has(names[0]) && pointer(names) !== 'info/version',
  );
  return [
    ...unjudgedOperations(schemas.before, schemas.after, judged),
    ...others.map(({ names }) => ({ path: pointer(names), verdict: 'unclassified', what: 'changed' })),
    ...(texts.length > 0 ? [{ path: 'texts', verdict: 'unclassified', what: some(texts) }] : []),
  ];
};
