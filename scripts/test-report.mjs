import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A vitest reporter that writes what the suite runner counts, skips with their reasons. */
export default class TestReport {
  onTestRunEnd(modules, unhandledErrors) {
    const files = modules.map((module) => {
      const tests = [...module.children.allTests()].map((test) => {
        const result = test.result();
        const state = result.state === 'pending' ? 'skipped' : result.state;
        return { title: test.fullName, state, note: result.state === 'skipped' ? result.note : undefined };
      });
      const broken = module.errors().length > 0 || (module.state() === 'failed' && tests.length === 0);
      return { file: module.relativeModuleId, durationMs: module.diagnostic().duration, broken, tests };
    });
    const path = process.env.TEST_REPORT_FILE;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ files, unhandledErrors: unhandledErrors.length }));
  }
}
