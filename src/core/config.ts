import { type Static, type TObject, type TSchema, Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables of this process. The one place that reads them. */
export const processVariables = (): Variables => process.env;

/** A setting that is never shown, of at least 32 bytes. Without a value in development, one is made. */
export const Secret = Type.String({ secret: true, minLength: 1 });

/** A setting with a name of its own instead of `<MODULE>_<KEY>`: one of the reserved names. */
export const named = <S extends TSchema>(variable: string, schema: S): S => ({ ...schema, variable });

/** Names that belong to no single module; never reported as unknown. */
const reserved = new Set([
  "PORT",
  "HOST",
  "DATABASE_URL",
  "PUBLIC_URL",
  "TRUSTED_PROXIES",
  "TLS_CERT",
  "TLS_KEY",
  "SMTP_URL",
  "EMERGENCY_NUMBER",
  "RATE_LIMIT_AUTH",
  "RATE_LIMIT_WRITE",
  "RATE_LIMIT_AI",
  "RATE_LIMIT_READ",
  "AUTH_MFA_REQUIRED",
  "FEATURE_AI_ENABLED",
]);

export interface Section {
  readonly name: string;
  readonly config: TObject | undefined;
}

/** `availability` + `holdMinutes` ⇒ `AVAILABILITY_HOLD_MINUTES`. */
export const variableOf = (section: string, key: string, schema: TSchema): string =>
  (schema["variable"] as string | undefined) ?? `${screaming(section)}_${screaming(key)}`;

/** Reads one section's settings and adds every mistake to `mistakes` instead of stopping at the first. */
export function readSection<S extends TObject>(
  section: { readonly name: string; readonly config: S },
  variables: Variables,
  mistakes: string[],
): Static<S> {
  const known = new Map(
    Object.entries(section.config.properties).map(([key, schema]) => [key, variableOf(section.name, key, schema)]),
  );
  const raw = Object.fromEntries(
    [...known].flatMap(([key, variable]) => (variables[variable] === undefined ? [] : [[key, variables[variable]]])),
  );
  const settings = Value.Convert(section.config, Value.Default(section.config, raw));
  for (const error of Value.Errors(section.config, settings)) {
    const key = error.path.slice(1).split("/")[0] ?? "";
    const line = `${known.get(key) ?? error.path}: ${error.message.toLowerCase()}`;
    // A missing value is reported by the schema twice: as required and as a wrong type.
    if (!mistakes.some((mistake) => mistake.startsWith(`${known.get(key)}:`))) mistakes.push(line);
  }
  return settings as Static<S>;
}

/** Variables that begin like a section's but are none of its settings: typing mistakes, most likely. */
export function unknownVariables(sections: readonly Section[], variables: Variables): string[] {
  const known = new Set(
    sections.flatMap(({ name, config }) =>
      Object.entries(config?.properties ?? {}).map(([key, schema]) => variableOf(name, key, schema)),
    ),
  );
  return sections.flatMap(({ name }) => {
    const prefix = `${screaming(name)}_`;
    const own = [...known].filter((variable) => variable.startsWith(prefix));
    return Object.keys(variables)
      .filter((variable) => variable.startsWith(prefix) && !known.has(variable) && !isReserved(variable))
      .map((variable) => `unknown setting ${variable}; "${name}" has ${own.join(", ") || "none"}`);
  });
}

const isReserved = (variable: string): boolean => reserved.has(variable) || /^(SALVE|FEATURE)_/.test(variable);

const screaming = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
