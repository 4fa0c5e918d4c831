import { type Static, Type } from "@sinclair/typebox";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { App } from "./compose.ts";
import { named, readSection, unknownVariables, type Variables, variableOf } from "./config.ts";
import { type Environment, resolveEnvironment } from "./environment.ts";
import type { Module } from "./module.ts";

const count = (fallback: string) => Type.String({ default: fallback, pattern: "^(none|[0-9]{1,9})$" });

/** What the core itself is told; the names are those of contracts.md. */
export const CoreSettings = Type.Object({
  port: named("PORT", Type.Integer({ default: 3000, minimum: 0, maximum: 65535 })),
  host: named("HOST", Type.String({ default: "127.0.0.1" })),
  data: named("SALVE_DATA", Type.String({ default: "./data", minLength: 1 })),
  databaseUrl: named("DATABASE_URL", Type.String({ default: "", pattern: "^$|^postgres(ql)?://" })),
  databaseConnections: named("SALVE_DATABASE_CONNECTIONS", Type.Integer({ default: 16, minimum: 2, maximum: 200 })),
  isDurable: named("SALVE_FSYNC", Type.Boolean({ default: true })),
  logLevel: named(
    "SALVE_LOG_LEVEL",
    Type.Union(
      ["debug", "info", "warn", "error", "silent"].map((word) => Type.Literal(word)),
      { default: "info" },
    ),
  ),
  publicUrl: named("PUBLIC_URL", Type.String({ default: "" })),
  trustedProxies: named("TRUSTED_PROXIES", Type.String({ default: "" })),
  tlsCert: named("TLS_CERT", Type.String({ default: "" })),
  tlsKey: named("TLS_KEY", Type.String({ default: "" })),
  limitAuth: named("RATE_LIMIT_AUTH", count("5")),
  limitWrite: named("RATE_LIMIT_WRITE", count("30")),
  limitAi: named("RATE_LIMIT_AI", count("20")),
  limitRead: named("RATE_LIMIT_READ", count("100")),
});
export type CoreSettings = Static<typeof CoreSettings>;

export interface Settings {
  readonly environment: Environment;
  readonly core: CoreSettings;
  /** By module name. */
  readonly sections: ReadonlyMap<string, unknown>;
  /** `<NAME>_ENABLED` of each plugin, true if absent. */
  readonly isEnabled: (plugin: string) => boolean;
}

/** Everything that is wrong with the settings, at once. Exit code 78. */
export class BadSettings extends Error {
  override readonly name = "BadSettings";
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(`the settings are not usable:\n${mistakes.map((mistake) => `  - ${mistake}`).join("\n")}`);
    this.mistakes = mistakes;
  }
}

/** Values that were published with the systems this one replaces: nobody may run on them (H16). */
const publishedValues: Readonly<Record<string, string>> = {
  API_KEY_DEV: "supersecretkey123",
  DEFAULT_USER_EMAIL: "test@example.com",
  JWT_SECRET: "my-super-secret-key-for-dev",
};
const secretBytesMin = 32;

/** Reads and judges all settings. `isDemo` is refused by production here, with everything else. */
export function readSettings(app: App, given: Variables, isDemo = false): Settings {
  const mistakes: string[] = [];
  const resolved = resolveEnvironment(given["SALVE_ENV"]);
  if ("mistake" in resolved) throw new BadSettings([resolved.mistake]);
  const core = readSection({ name: "core", config: CoreSettings }, given, mistakes);
  const variables = { ...secretsFrom(secretsPath(given), mistakes), ...given };
  const modules = [...app.plugins, ...app.modules];
  const unfit: string[] = [];
  const sections = new Map(
    modules.map((module) => {
      const before = mistakes.length;
      const section = sectionOf(module, variables, mistakes);
      unfit.push(...module.mistakes(resolved, mistakes.length === before ? section : undefined));
      return [module.name, section];
    }),
  );
  mistakes.push(
    ...unknownVariables(
      modules.map((m) => ({ name: m.name, config: m.config })),
      withoutSwitches(app, variables),
    ),
  );
  mistakes.push(...unreadable(core), ...unfit);
  if (resolved.isProduction) mistakes.push(...unsafe(modules, variables, core, isDemo));
  if (mistakes.length > 0) throw new BadSettings(mistakes);
  return {
    environment: resolved,
    core,
    sections,
    isEnabled: (plugin) => variables[switchOf(plugin)] !== "false",
  };
}

/** Where the secrets stand: the file that is named, or `secrets.env` in the data directory. */
export const secretsPath = (given: Variables): string =>
  given["SALVE_SECRETS_FILE"] ?? join(given["SALVE_DATA"] ?? "./data", "secrets.env");

/** The secrets that modules ask for, by the name of their variable. */
export const secretVariables = (app: App): string[] =>
  [...app.plugins, ...app.modules].flatMap(({ name, config }) =>
    Object.entries(config?.properties ?? {})
      .filter(([, schema]) => schema["secret"] === true && schema["optional"] !== true)
      .map(([key, schema]) => variableOf(name, key, schema)),
  );

const sectionOf = ({ name, config }: Module, variables: Variables, mistakes: string[]): unknown =>
  config ? readSection({ name, config }, variables, mistakes) : {};

const switchOf = (plugin: string): string => `${plugin.replaceAll("-", "_").toUpperCase()}_ENABLED`;

const withoutSwitches = ({ plugins }: App, variables: Variables): Variables => {
  const switches = new Set(plugins.map(({ name }) => switchOf(name)));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !switches.has(name)));
};

/** Lines `NAME=value`. The environment wins over the file. */
function secretsFrom(path: string, mistakes: string[]): Variables {
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"));
  const pairs = lines.map(
    (line) => [line.slice(0, line.indexOf("=")).trim(), line.slice(line.indexOf("=") + 1).trim()] as const,
  );
  if (pairs.some(([name]) => !/^[A-Z][A-Z0-9_]*$/.test(name))) mistakes.push(`${path}: expected lines NAME=value`);
  return Object.fromEntries(pairs);
}

/**
 * A certificate without its key, or a file that is not there: serving without TLS instead would be worse than
 * not serving.
 */
function unreadable({ tlsCert, tlsKey }: CoreSettings): string[] {
  if ((tlsCert === "") !== (tlsKey === "")) return ["TLS_CERT and TLS_KEY: one is set without the other"];
  const files = { TLS_CERT: tlsCert, TLS_KEY: tlsKey };
  return Object.entries(files).flatMap(([name, path]) => (path && !existsSync(path) ? [`${name}: no such file`] : []));
}

/** Why production does not start; all reasons, by name. */
function unsafe(modules: readonly Module[], variables: Variables, core: CoreSettings, isDemo: boolean): string[] {
  const reasons: string[] = [];
  for (const [name, value] of Object.entries(variables)) {
    const published = Object.entries(publishedValues).find(([, known]) => known === value);
    if (published) reasons.push(`${name}: holds the published development value of ${published[0]}`);
  }
  for (const { name, config } of modules) {
    for (const [key, schema] of Object.entries(config?.properties ?? {})) {
      const variable = variableOf(name, key, schema);
      const value = variables[variable];
      if (schema["secret"] === true && value !== undefined && Buffer.byteLength(value) < secretBytesMin) {
        reasons.push(`${variable}: a secret needs at least ${secretBytesMin} bytes`);
      }
    }
  }
  if (isDemo) reasons.push("--demo: production has no demo data and no demo users");
  if (!core.isDurable) reasons.push("SALVE_FSYNC: production does not acknowledge what is not on disk");
  return reasons;
}
