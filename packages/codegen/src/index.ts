export { clientFiles, type GeneratedFile, loadFiles, protocolFiles } from './files.ts';
export { type ReferenceSources, referenceFiles } from './reference/reference-files.ts';
