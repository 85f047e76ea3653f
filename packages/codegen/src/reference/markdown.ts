/** Rule IDs outside of code and links become links to the generated page of rules. */
const RULE = /(`[^`]*`|\[[^\]]*\]\([^)]*\))|\b([A-Z]{2}\d+)\b/g;

/** Prose of a specification as Markdown: one line, nothing of it taken for HTML, its rules linked. */
export function prose(text: string, rules: ReadonlySet<string>): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line
    .replaceAll(/(`[^`]*`)|</g, (_, code?: string) => code ?? '&lt;')
    .replaceAll(RULE, (all, kept?: string, id?: string) =>
      kept === undefined && id && rules.has(id) ? ruleLink(id) : all,
    );
}

export function ruleLink(id: string): string {
  return `[${id}](rules.md#${id.toLowerCase()})`;
}

/** A table; a bar within a cell is escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [line(head), `|${'---|'.repeat(head.length)}\n`, ...rows.map(line)].join('');
}

/** A page of the reference, with the line that names its source. */
export function page(source: string, title: string, parts: readonly string[]): string {
  const header = `<!-- Generated from ${source} by packages/codegen. Do not edit. -->`;
  return `${[header, `# ${title}`, ...parts.map((part) => part.trim())].filter((part) => part !== '').join('\n\n')}\n`;
}

/** A JSON value with as much on a line as fits. */
export function json(value: unknown): string {
  return `\`\`\`json\n${layOut(value, '')}\n\`\`\``;
}

const WIDTH = 100;

function layOut(value: unknown, indent: string): string {
  const line = JSON.stringify(value).replaceAll(
    /("(?:[^"\\]|\\.)*")|([,:])/g,
    (_, text?: string, mark?: string) => text ?? `${mark} `,
  );
  if (typeof value !== 'object' || value === null || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((each) => layOut(each, inner))
    : Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}: ${layOut(each, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${members.map((member) => `${inner}${member}`).join(',\n')}\n${indent}${close}`;
}
