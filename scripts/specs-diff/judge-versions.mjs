const major = (version) => Number(/^\d+/.exec(version ?? '')?.[0] ?? 0);
const numbers = (version) => (version ?? '').split('.').map(Number);

const isNewer = (before, after) => {
  const [old, now] = [numbers(before), numbers(after)];
  const at = now.findIndex((number, index) => number !== (old[index] ?? 0));
  return at >= 0 && now[at] > (old[at] ?? 0);
};

/**
 * What the versions of a specification must be for its changes to be taken, and what they had better be.
 * `versions`: each by the name that people know it by, `{name, before, after}`.
 */
export const judgeVersions = (spec, verdicts, versions) => {
  const told = [];
  let isRefused = false;
  for (const { name, before, after } of versions) {
    const is = `${spec} ${name} ${before === after ? `is still ${after}` : `went from ${before} to ${after}`}`;
    if (before !== after && !isNewer(before, after)) {
      isRefused = true;
      told.push(`${is}: versions only grow.`);
    } else if (verdicts.has('breaking') && major(after) <= major(before)) {
      isRefused = true;
      told.push(`${is}: breaking changes need major version ${major(before) + 1}.`);
    } else if (verdicts.has('non-breaking') && before === after) {
      told.push(`${is}: it will need a minor version before it is published.`);
    }
  }
  return { isRefused, told };
};
