import type { System } from "./assemble.ts";
import { type Command, exitCode } from "./command.ts";
import type { Health } from "./health.ts";

/** The commands that belong to no module and need the database. */
export function coreCommands(
  { system, health, applied }: { system: System; health: Health; applied: readonly string[] },
): Command[] {
  return [
    {
      path: "status",
      summary: "Health of every part of the running system.",
      needs: "database",
      run: async ({ output }) => {
        const report = await health.report();
        const lines = Object.entries(report.components).map(([name, { status, durationMs }]) => `${status.padEnd(5)} ${name} (${durationMs} ms)`);
        output.print(report, [`status ${report.status}, version ${report.version}`, ...lines].join("\n"));
        return report.status === "ok" ? exitCode.fine : exitCode.finding;
      },
    },
    {
      path: "migrate",
      summary: "Bring the database's schema forward.",
      needs: "database",
      run: async ({ output }) => {
        output.print({ applied }, applied.length === 0 ? "The schema is up to date." : `Applied:\n${applied.join("\n")}`);
        return exitCode.fine;
      },
    },
    {
      path: "flag list",
      summary: "Every switch, its value and its default.",
      needs: "database",
      run: async ({ output }) => {
        const flags = system.flags.list();
        output.print({ flags }, flags.map(({ name, value, summary }) => `${name.padEnd(14)} ${value.padEnd(6)} ${summary}`).join("\n"));
        return exitCode.fine;
      },
    },
    {
      path: "flag set",
      summary: "Turn a switch; in force within a second, without a restart.",
      arguments: ["<name>", "<value>"],
      needs: "database",
      run: async ({ arguments: [name = "", value = ""], output }) => {
        await system.flags.set(name, value, "command-line");
        output.print({ name, value }, `${name} is ${value}.`);
        return exitCode.fine;
      },
    },
  ];
}
