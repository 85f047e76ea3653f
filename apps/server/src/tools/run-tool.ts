import { StoreError } from '../event-log/sql/store-error.ts';
import { ConfigError } from '../read-setting.ts';
import { ToolError } from './tool-error.ts';

/** Runs a tool to its end; what can be mended is told in a sentence, what cannot with its stack. */
export function runTool(tool: () => Promise<void>): void {
  tool().catch((error: unknown) => {
    // Whoever read the output has seen enough.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return;
    process.exitCode = 1;
    const isExpected =
      error instanceof ToolError || error instanceof ConfigError || error instanceof StoreError;
    const told = error instanceof Error ? (isExpected ? error.message : error.stack) : String(error);
    process.stderr.write(`${told}\n`);
  });
}
