export { clientFiles, type GeneratedFile, protocolFiles } from './files.ts';
