/** A line with what is known put in; undefined when it asks for something unknown. The first letter becomes a capital. */
export function fillLine(line: string, known: ReadonlyMap<string, string>): string | undefined {
  let isComplete = true;
  const filled = line.replace(/\{([a-z_]+)\}/gu, (_, name: string) => {
    const value = known.get(name);
    isComplete &&= value !== undefined;
    return value ?? '';
  });
  return isComplete ? filled.charAt(0).toUpperCase() + filled.slice(1) : undefined;
}
