/** What whoever called a tool can mend; told without a stack. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}
