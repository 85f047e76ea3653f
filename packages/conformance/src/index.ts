export type { Captures, CaseAbout, ConformanceCase, Needs, Profile, Step } from './cases/case.ts';
export { CaseFileError, type CaseFileFault } from './cases/case-file-error.ts';
export type { ClientCase, ClientStep } from './cases/client-case.ts';
export { loadCases, loadClientCases } from './cases/load-cases.ts';
export { type ClientConformanceOptions, runClientConformance } from './client/run-client-conformance.ts';
export { type CasesByJudged, type Coverage, coverageOf, loadUnproved } from './report/coverage.ts';
export { junitOf } from './report/junit.ts';
export type {
  CaseResult,
  ClientReport,
  Failure,
  Judged,
  JudgedClient,
  Report,
  Verdicts,
} from './report/report.ts';
export { ConformanceError } from './run/meet-server.ts';
export { type ConformanceOptions, runConformance } from './run/run-conformance.ts';
export { specsFolder } from './specs-folder.ts';
