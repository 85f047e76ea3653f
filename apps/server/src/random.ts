/** Chance as the server sees it. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A random UUID v4 (SE1). */
  uuid(): string;
}
