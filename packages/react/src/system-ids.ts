/** An identifier nobody else has. Not `randomUUID`: pages that came over plain http have none. */
export function newRequestId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
