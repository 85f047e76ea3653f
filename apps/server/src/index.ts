export type { Clock } from './clock.ts';
export { type Config, ConfigError, type Environment, readConfig } from './config.ts';
export { createServer, type Server, type ServerParts } from './create-server.ts';
export type { CreateEngine, Engine, EngineContext, EngineInput } from './engine/engine.ts';
export type { EventStore, Write } from './event-log/event-store.ts';
export { createMemoryStore } from './event-log/memory-store.ts';
export { openPostgresStore, openSqliteStore } from './event-log/sql/open-store.ts';
