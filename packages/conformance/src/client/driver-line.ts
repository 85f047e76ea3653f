import { Ajv, type ValidateFunction } from 'ajv';
import { isObject, type Json, type JsonObject } from '../json.ts';

/** The first line of a driver. */
export interface Hello {
  readonly client: string;
  readonly protocol: string;
  readonly can: readonly string[];
}

/** What a driver says of the connection. */
export interface Status {
  readonly status: 'connecting' | 'replaying' | 'open' | 'waiting' | 'closed';
  readonly code?: number;
  readonly reason?: string;
  readonly final?: boolean;
}

export type DriverLine =
  | { readonly hello: Hello }
  | { readonly id: number; readonly ok: JsonObject }
  | { readonly id: number; readonly error: JsonObject }
  | { readonly event: JsonObject }
  | { readonly gap: JsonObject }
  | { readonly problem: JsonObject }
  | Status;

/** What became of one command. */
export type Answer = { readonly ok: JsonObject } | { readonly error: JsonObject };

/** The checks of what goes between the kit and a driver, by `driver.schema.yaml`. */
export interface DriverCheck {
  /** Says what is wrong with a line that the kit would write; undefined when nothing is. */
  faultOfCommand(command: JsonObject): string | undefined;
  /** The line that a driver wrote, or what is wrong with it. */
  read(line: string): DriverLine | { readonly fault: string };
}

export function createDriverCheck(schema: object): DriverCheck {
  const ajv = new Ajv({ strict: false, allErrors: false });
  ajv.addSchema(schema, 'driver');
  const [command, line] = ['command', 'line'].map((name) => ajv.getSchema(`driver#/definitions/${name}`)) as [
    ValidateFunction,
    ValidateFunction,
  ];
  return {
    faultOfCommand: (given) =>
      command(given) ? undefined : ajv.errorsText(command.errors, { dataVar: 'command' }),
    read(text) {
      const value = parse(text);
      if (!isObject(value)) return { fault: 'it is no JSON object' };
      return line(value)
        ? (value as unknown as DriverLine)
        : { fault: ajv.errorsText(line.errors, { dataVar: 'line' }) };
    },
  };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
