export type { Clock } from './clock.ts';
export { type Config, ConfigError, type Environment, readConfig } from './config.ts';
export { createServer, type Server, type ServerParts } from './create-server.ts';
export type { CreateEngine, Engine, EngineContext, EngineInput } from './engine/engine.ts';
