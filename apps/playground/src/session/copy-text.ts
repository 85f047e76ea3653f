/** Resolves with whether the browser allowed it. Pages that came over plain http from elsewhere have no clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
