import { MIN_TOKEN_LENGTH, type NumberRange, SETTINGS, type Setting } from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable of the environment that cannot be used; the message names it, its value and what would be valid. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Settings = typeof SETTINGS;
type NameOf<Kind extends Setting['kind']> = {
  [Name in keyof Settings]: Settings[Name] extends { readonly kind: Kind } ? Name : never;
}[keyof Settings];
type Text = NameOf<'text'>;
/** What a setting may be that is one of several. */
export type Choice<Name extends NameOf<'choice'>> = Settings[Name]['values'][number];
type Kept<Name extends Text | NameOf<'number'>, Value> = Settings[Name] extends { readonly default: Value }
  ? Value
  : Value | undefined;

/** The values of one environment, each as its setting says. Empty is as good as not set. */
export class SettingsReader {
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  /** Undefined where nothing is set and there is no default. */
  text<Name extends Text>(name: Name): Kept<Name, string> {
    const { default: byDefault } = SETTINGS[name] as Extract<Setting, { readonly kind: 'text' }>;
    return (this.#raw(name) ?? byDefault) as Kept<Name, string>;
  }

  /** @throws {ConfigError} */
  number<Name extends NameOf<'number'>>(name: Name): Kept<Name, number> {
    const setting: NumberRange & { readonly default?: number } = SETTINGS[name];
    return this.numberOf(name, setting.default, setting) as Kept<Name, number>;
  }

  /** For variables that the specification describes. @throws {ConfigError} */
  numberOf<Default extends number | undefined>(
    name: string,
    byDefault: Default,
    { min, max, integer, unit }: NumberRange,
  ): number | Default {
    const value = this.#raw(name);
    if (value === undefined) return byDefault;
    const parsed = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= min && parsed <= max && (!integer || Number.isInteger(parsed))) return parsed;
    const kind = `${integer ? 'a whole number' : 'a number'}${unit ? ` of ${unit}` : ''} from ${min} to ${max}`;
    const standard = byDefault === undefined ? '' : `, and is ${byDefault} when not set`;
    throw new ConfigError(`${name}: "${value}" is not valid; it takes ${kind}${standard}`);
  }

  /** `byDefault`: where it is another one than the setting's. @throws {ConfigError} */
  choice<Name extends NameOf<'choice'>>(
    name: Name,
    byDefault: Choice<Name> = SETTINGS[name].default,
  ): Choice<Name> {
    const value = this.#raw(name);
    if (value === undefined) return byDefault;
    const values: readonly Choice<Name>[] = SETTINGS[name].values;
    const known = values.find((each) => each === value);
    if (known !== undefined) return known;
    throw new ConfigError(
      `${name}: "${value}" is not valid; it takes one of ${values.join(', ')}, and is ${byDefault} when not set`,
    );
  }

  /** @throws {ConfigError} with what `parse` says of it. */
  list<Value>(name: Text, parse: (text: string, variable: string) => Value): Value {
    try {
      return parse(this.#raw(name) ?? '', name);
    } catch (error) {
      throw new ConfigError((error as Error).message, { cause: error });
    }
  }

  /** A token is a secret, so its value is not repeated. @throws {ConfigError} */
  token(name: Text): string | undefined {
    const value = this.#raw(name);
    if (value === undefined || (value.length >= MIN_TOKEN_LENGTH && /^[\x21-\x7e]+$/.test(value)))
      return value;
    throw new ConfigError(
      `${name}: this value of ${value.length} characters is not valid; it takes at least ${MIN_TOKEN_LENGTH} visible ASCII characters, as \`openssl rand -hex 16\` prints them`,
    );
  }

  /** A key is a secret, so its value is not repeated; it goes into a header. @throws {ConfigError} */
  apiKey(name: Text): string | undefined {
    const value = this.#raw(name);
    if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return value;
    throw new ConfigError(
      `${name}: this value of ${value.length} characters is not valid; it takes visible ASCII characters`,
    );
  }

  #raw(name: string): string | undefined {
    const value = this.#env[name]?.trim();
    return value === '' ? undefined : value;
  }
}
