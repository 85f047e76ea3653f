import type { Mismatch } from '../values/match.ts';

/** A step whose expectation was not met. */
export class Unmet extends Error {
  override readonly name = 'Unmet';
  readonly expected: string;
  readonly got: string;

  constructor(message: string, { expected, got }: Pick<Mismatch, 'expected' | 'got'>) {
    super(message);
    this.expected = expected;
    this.got = got;
  }

  /** Of a value that does not fit its pattern. */
  static by({ path, expected, got }: Mismatch, what: string): Unmet {
    return new Unmet(`${what}${path === '' ? '' : `: ${path}`}`, { expected, got });
  }
}
