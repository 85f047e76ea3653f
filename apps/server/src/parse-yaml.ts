import { load, YAMLException } from 'js-yaml';

/** Ten times what the longest file that comes with the server has; an alias counts as all that it stands for. */
const MAX_VALUES = 100_000;

/**
 * Reads one YAML document; JSON is YAML too.
 * @throws {Error} says what is wrong, with line and column where it is the text; also of aliases that would fill the memory (SC4)
 */
export function parseYaml(text: string): unknown {
  const value = parse(text);
  if (valuesLeft(value, MAX_VALUES) < 0)
    throw new Error(`with what its aliases stand for it has more than ${MAX_VALUES} values`);
  return value;
}

function parse(text: string): unknown {
  try {
    return load(text);
  } catch (cause) {
    if (!(cause instanceof YAMLException) || cause.mark === undefined) throw cause;
    const { line, column } = cause.mark;
    throw new Error(`line ${line + 1}, column ${column + 1}: ${cause.reason}`, { cause });
  }
}

/** How many more values there might have been; negative as soon as there are too many. */
function valuesLeft(value: unknown, most: number): number {
  let left = most - 1;
  if (typeof value !== 'object' || value === null) return left;
  for (const each of Object.values(value)) {
    left = valuesLeft(each, left);
    if (left < 0) break;
  }
  return left;
}
