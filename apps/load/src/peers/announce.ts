/** Tells the benchmark the port; undefined where there is none. */
export function announce(port: number | undefined): void {
  if (port === undefined) throw new Error('cannot listen');
  process.stdout.write(`listening at http://localhost:${port}\n`);
}
