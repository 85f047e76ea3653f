const RULE = /^\| ([A-Z]{2}\d{1,2}) \| (.*) \|$/;

const read = (text) => {
  const rules = new Map();
  const rest = [];
  for (const line of text.split('\n')) {
    const [, id, sentence] = RULE.exec(line) ?? [];
    if (id === undefined) rest.push(line);
    else rules.set(id, sentence);
  }
  return { rules, rest: rest.join('\n') };
};

/** Changes between two texts of rules.md. A rule that is gone or has another ID breaks who cites it; what a new wording means, a person has to judge. */
export const judgeRules = (before, after) => {
  const [old, now] = [read(before), read(after)];
  const gone = [...old.rules].filter(([id]) => !now.rules.has(id));
  const added = new Map([...now.rules].filter(([id]) => !old.rules.has(id)));
  const rows = gone.map(([id, sentence]) => {
    const other = [...added.keys()].find((candidate) => added.get(candidate) === sentence);
    if (other !== undefined) added.delete(other);
    return {
      path: id,
      verdict: 'breaking',
      what: other === undefined ? 'removed' : `renumbered to ${other}`,
    };
  });
  for (const [id, sentence] of old.rules) {
    const is = now.rules.get(id);
    if (is !== undefined && is !== sentence)
      rows.push({ path: id, verdict: 'unclassified', what: `reads: ${is}` });
  }
  for (const [id, sentence] of added)
    rows.push({ path: id, verdict: 'non-breaking', what: `added: ${sentence}` });
  if (old.rest !== now.rest)
    rows.push({ path: 'rules.md', verdict: 'unclassified', what: 'the text between the rules changed' });
  return rows;
};
