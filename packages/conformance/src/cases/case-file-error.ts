/** What is wrong in a file of cases. */
export interface CaseFileFault {
  /** Undefined where it is not about one case. */
  readonly caseId?: string | undefined;
  /** Within the case, or the file, such as `steps.2.frame`. */
  readonly path: string;
  readonly message: string;
}

/** A file of cases that cannot be used; the message names the file, the case, the path in it and what would be right. */
export class CaseFileError extends Error {
  override readonly name = 'CaseFileError';

  constructor(file: string, { caseId, path, message }: CaseFileFault, options?: ErrorOptions) {
    const where = [file, caseId && `case ${caseId}`, path].filter((each) => each).join(', ');
    super(`${where}: ${message}`, options);
  }
}
