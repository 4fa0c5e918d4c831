import type { App } from "#core";
import type { TObject, TSchema } from "@sinclair/typebox";
import { variableOf } from "../../src/core/config.ts";
import { CoreSettings } from "../../src/core/settings.ts";
import { code, document, table } from "./generated.ts";

/** `docs/reports/settings.md`: every setting, and every switch that turns while the system runs. */
export function settingsReport({ plugins, modules }: App): string {
  const heads = ["Variable", "Type", "Default", "Secret", "Meaning"];
  const section = (name: string, config: TObject | undefined): string =>
    config && Object.keys(config.properties).length > 0 ? table(heads, rowsOf(name, config)) : "";
  const switches = plugins.map(({ name, summary }) => {
    const variable = `${name.replaceAll("-", "_").toUpperCase()}_ENABLED`;
    return [code(variable), "true or false", code("true"), "", `Switches the plugin off: ${summary}`];
  });
  const flags = [...plugins, ...modules].flatMap((one) =>
    Object.entries(one.flags).map(([flag, spec]) => [code(flag), one.name, code(spec.default), spec.summary]),
  );
  return document("Settings", "Read from the environment and from the secrets file; the environment wins.", [
    ["Before everything else", table(heads, early)],
    ["core", section("core", CoreSettings)],
    ...[...plugins, ...modules].map(({ name, config }) => [name, section(name, config)] as const),
    ["Switches of plugins", switches.length > 0 ? table(heads, switches) : ""],
    ["Flags, turned with `salve flag set`", flags.length > 0 ? table(["Flag", "Of", "Default", "Meaning"], flags) : ""],
  ]);
}

/** What decides how the settings themselves are read. */
const early = [
  [code("SALVE_ENV"), "development, staging or production", "as built", "", "May only make the environment stricter."],
  [code("SALVE_SECRETS_FILE"), "path", "secrets.env in the data directory", "", "Lines NAME=value."],
];

const rowsOf = (name: string, config: TObject): string[][] =>
  Object.entries(config.properties).map(([key, schema]) => [
    code(variableOf(name, key, schema)),
    typeOf(schema),
    schema.default === undefined ? "" : code(JSON.stringify(schema.default)),
    schema["secret"] === true ? "yes" : "",
    schema.description ?? "",
  ]);

/** A schema in words: `integer, 1 to 60`. */
function typeOf(schema: TSchema): string {
  if (Array.isArray(schema["anyOf"]))
    return (schema["anyOf"] as TSchema[]).map((one) => String(one["const"] ?? one["type"])).join(", ");
  const { type, minimum, maximum, pattern, const: only } = schema as Record<string, unknown>;
  const range = [
    minimum === undefined ? "" : `from ${String(minimum)}`,
    maximum === undefined ? "" : `to ${String(maximum)}`,
  ];
  const shape = pattern === undefined ? "" : `like ${code(String(pattern))}`;
  return [String(only ?? type), range.filter(Boolean).join(" "), shape].filter(Boolean).join(", ");
}
