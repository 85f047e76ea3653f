import { readConfig } from '../config.ts';
import { importSession } from './import-session.ts';
import { runTool } from './run-tool.ts';

runTool(async () => importSession(process.argv.slice(2), readConfig(process.env), process.stdout));
