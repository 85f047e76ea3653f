/** What of an error may be logged: its kind and where it came from. An engine may have put what a person said into its message (SC5). */
export function failure(cause: unknown): { readonly error: string; readonly at: readonly string[] } {
  const { name, stack } = cause instanceof Error ? cause : new Error('not an Error');
  return { error: name, at: stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [] };
}
