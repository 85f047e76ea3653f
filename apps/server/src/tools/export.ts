import { readConfig } from '../config.ts';
import { exportSession } from './export-session.ts';
import { runTool } from './run-tool.ts';

runTool(async () => exportSession(process.argv.slice(2), readConfig(process.env), process.stdout));
