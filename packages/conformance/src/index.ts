export type { Captures, ConformanceCase, Needs, Profile, Step } from './cases/case.ts';
export { CaseFileError, type CaseFileFault } from './cases/case-file-error.ts';
export { loadCases } from './cases/load-cases.ts';
export { type Coverage, coverageOf, loadUnproved } from './report/coverage.ts';
export { junitOf } from './report/junit.ts';
export type { CaseResult, Failure, Judged, Report } from './report/report.ts';
export { ConformanceError } from './run/meet-server.ts';
export { type ConformanceOptions, runConformance } from './run/run-conformance.ts';
export { specsFolder } from './specs-folder.ts';
