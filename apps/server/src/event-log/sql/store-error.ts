export type StoreFault =
  /** Another process has the store (DU6). */
  | 'owned'
  /** What is there was made by a newer version. */
  | 'newer'
  | 'not_writable'
  | 'full'
  | 'corrupt'
  | 'busy'
  | 'unreachable'
  | 'refused'
  | 'closed'
  | 'failed';

/** A store that cannot be opened, read or written. The message is for operators: what was wrong, and what would help. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreFault;

  constructor(code: StoreFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
