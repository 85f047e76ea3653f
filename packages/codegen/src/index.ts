export { clientFiles, type GeneratedFile, loadFiles, protocolFiles } from './files.ts';
