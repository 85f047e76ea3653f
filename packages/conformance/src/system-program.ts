import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { StartProgram } from './ports.ts';

/** How much of what a program wrote to standard error is kept, in UTF-16 units. */
const MOST_KEPT = 2000;

/** Starts a command line in a shell, as a group of its own, so that nothing it started outlives it. */
export const startSystemProgram: StartProgram = (command, { onLine, onEnd }) => {
  const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  let trouble = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    trouble = (trouble + text).slice(-MOST_KEPT);
  });
  createInterface({ input: child.stdout }).on('line', onLine);
  // A program that ended takes no more; that it ended is told below.
  child.stdin.on('error', () => {});
  child.on('error', ({ message }) => {
    trouble += message;
  });
  child.on('close', (code, signal) => {
    const how = code === null ? `it was ended by ${signal}` : `it ended with ${code}`;
    onEnd(trouble === '' ? how : `${how}: ${trouble.trim()}`);
  });
  return {
    write: (line) => child.stdin.write(`${line}\n`),
    end: () => child.stdin.end(),
    kill() {
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It is gone already.
      }
    },
  };
};
