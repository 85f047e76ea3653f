const ORDER = ['breaking', 'unclassified', 'non-breaking'];
const MOST_PLACES = 2;

/** A message has its direction from its operation, so that no method needs to tell it. */
const placeOf = ({ spec, method, path }) =>
  spec === 'openapi' && method !== undefined ? `${method.toUpperCase()} ${path}` : path;

const placesOf = (paths) => {
  const named = paths.slice(0, MOST_PLACES).join(', ');
  return paths.length > MOST_PLACES ? `${named} and ${paths.length - MOST_PLACES} more` : named;
};

/** The same change of a shared schema is one row, however many messages have it. */
const gather = (rows) => {
  const gathered = new Map();
  for (const row of rows) {
    const { spec, verdict, what } = row;
    const path = placeOf(row);
    const key = JSON.stringify([spec, verdict, what]);
    const known = gathered.get(key) ?? { spec, verdict, what, paths: [] };
    if (!known.paths.includes(path)) known.paths.push(path);
    gathered.set(key, known);
  }
  return [...gathered.values()];
};

/** Changes as a table for people, what breaks first. */
export const table = (rows) => {
  const cells = gather(rows)
    .sort((one, other) => ORDER.indexOf(one.verdict) - ORDER.indexOf(other.verdict))
    .map(({ spec, verdict, paths, what }) => [verdict, spec, placesOf(paths), what]);
  const lines = [['verdict', 'spec', 'where', 'what changed'], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
