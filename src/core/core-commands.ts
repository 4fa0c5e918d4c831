import type { System } from "./assemble.ts";
import { type Command, exitCode } from "./command.ts";
import type { Health } from "./health.ts";

/** The commands that belong to no module and need the database. */
export const coreCommands = (parts: { system: System; health: Health; applied: readonly string[] }): Command[] => [
  status(parts.health),
  migrated(parts.applied),
  flagList(parts.system),
  flagSet(parts.system),
];

const status = (health: Health): Command => ({
  path: "status",
  summary: "Health of every part of the running system.",
  needs: "database",
  run: async ({ output }) => {
    const report = await health.report();
    const lines = Object.entries(report.components).map(
      ([name, component]) => `${component.status.padEnd(5)} ${name} (${component.durationMs} ms)`,
    );
    output.print(report, [`status ${report.status}, version ${report.version}`, ...lines].join("\n"));
    return report.status === "ok" ? exitCode.fine : exitCode.finding;
  },
});

/** The boot has migrated already, here or in the server that answers. */
const migrated = (applied: readonly string[]): Command => ({
  path: "migrate",
  summary: "Bring the database's schema forward.",
  needs: "database",
  run: async ({ output }) => {
    output.print({ applied }, applied.length === 0 ? "The schema is up to date." : `Applied:\n${applied.join("\n")}`);
    return exitCode.fine;
  },
});

const flagList = ({ flags }: System): Command => ({
  path: "flag list",
  summary: "Every switch, its value and its default.",
  needs: "database",
  run: async ({ output }) => {
    const all = flags.list();
    const lines = all.map(({ name, value, summary }) => `${name.padEnd(14)} ${value.padEnd(6)} ${summary}`);
    output.print({ flags: all }, lines.join("\n"));
    return exitCode.fine;
  },
});

const flagSet = ({ flags }: System): Command => ({
  path: "flag set",
  summary: "Turn a switch; in force within a second, without a restart.",
  arguments: ["<name>", "<value>"],
  needs: "database",
  run: async ({ arguments: [name = "", value = ""], output }) => {
    await flags.set(name, value, "command-line");
    output.print({ name, value }, `${name} is ${value}.`);
    return exitCode.fine;
  },
});
