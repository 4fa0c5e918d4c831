import { Command as Program, CommanderError } from "commander";
import { existsSync } from "node:fs";
import { askAdmin } from "./admin.ts";
import { assemble } from "./assemble.ts";
import { boot } from "./boot.ts";
import { systemClock } from "./clock.ts";
import { type Command, exitCode, type Output } from "./command.ts";
import type { App } from "./compose.ts";
import { processVariables, type Variables } from "./config.ts";
import { coreCommands } from "./core-commands.ts";
import type { Database } from "./database.ts";
import { version } from "./environment.ts";
import { DataDirectoryInUse } from "./lock.ts";
import { createLogger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { writeSecrets } from "./secret-file.ts";
import { BadSettings, readSettings, secretVariables, secretsPath } from "./settings.ts";
import { serve } from "./serve.ts";

/** `salve <command>`: parses, runs, and returns the exit code. */
export async function commandLine(app: App, argv: readonly string[]): Promise<number> {
  let code: number = exitCode.fine;
  const done = (result: number): void => void (code = result);
  const program = new Program("salve")
    .description("A clinical assistant in one file. Not a medical device.")
    .version(version);
  program.exitOverride().enablePositionalOptions();
  addServe(program, app, done);
  addVersion(program, app);
  addSecretInit(program, app, done);
  for (const command of declared(app)) addCommand(program, app, command, done);
  for (const one of everyCommand(program))
    one.exitOverride().enablePositionalOptions().option("--json", "print one JSON value").showHelpAfterError(false);
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    return explain(error);
  }
}

const everyCommand = (program: Program): Program[] =>
  program.commands.flatMap((one) => [one as Program, ...everyCommand(one as Program)]);

/** What is printed when a command cannot run; never a stack. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.usage;
  const message = error instanceof Error ? error.message : "failed";
  process.stderr.write(`salve: ${message}\n`);
  if (error instanceof BadSettings) return exitCode.configuration;
  return error instanceof DataDirectoryInUse ? exitCode.tryAgain : exitCode.finding;
}

function addServe(program: Program, app: App, done: (code: number) => void): void {
  program
    .command("serve")
    .description("Run the server.")
    .option("--port <port>", "port to listen on; 0 picks a free one")
    .option("--host <host>", "address to listen on")
    .option("--data <directory>", "data directory")
    .option("--demo", "fill an empty system with demo data")
    .action(async ({ port, host, data, demo }: Record<string, string | boolean | undefined>) => {
      const given = { PORT: port, HOST: host, SALVE_DATA: data } as Variables;
      const flags = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      done(await serve(app, { ...processVariables(), ...flags }, demo === true));
    });
}

function addVersion(program: Program, app: App): void {
  program
    .command("version")
    .description("Versions of the product and its modules.")
    .action((options: { json?: boolean }) => {
      const modules = [...app.plugins, ...app.modules].map(({ kind, name, summary, version: own, migrations }) => ({
        kind,
        name,
        version: own,
        summary,
        schema: migrations.at(-1)?.id ?? null,
      }));
      const lines = modules.map((one) => `${one.kind} ${one.name.padEnd(14)} ${one.version}  ${one.summary}`);
      printer(options.json === true).print({ version, modules }, [`salve ${version}`, ...lines].join("\n"));
    });
}

function addSecretInit(program: Program, app: App, done: (code: number) => void): void {
  groupOf(program, "secret")
    .command("init")
    .description("Write a good secrets file, readable by its owner only.")
    .option("--data <directory>", "data directory")
    .action((options: { data?: string; json?: boolean }) => {
      const variables = { ...processVariables(), ...(options.data ? { SALVE_DATA: options.data } : {}) };
      const path = secretsPath(variables);
      if (existsSync(path)) {
        process.stderr.write(`salve: ${path} exists already; nothing was changed\n`);
        return done(exitCode.finding);
      }
      writeSecrets(app, path);
      printer(options.json === true).print({ path }, `Wrote ${path}.`);
    });
}

/** Every module's command, read without a database: `setup` does no input or output. */
function declared(app: App): Command[] {
  // Without the other variables: `--help` must work before any secret exists, and with a mistake in the settings.
  const system = unconnected(app, { SALVE_DATA: processVariables()["SALVE_DATA"] });
  return [...coreCommands({ system, health: undefined as never, applied: [] }), ...system.commands];
}

function unconnected(app: App, variables: Variables) {
  const absent = (): never => {
    throw new Error("this command has no database");
  };
  const db = {
    orm: {},
    rows: absent,
    transaction: absent,
    ping: absent,
    script: absent,
    close: absent,
    kind: "embedded",
  } as unknown as Database;
  const settings = readSettings(app, withPlaceholders(app, variables));
  return assemble({ app, settings, db, log: createLogger("silent"), clock: systemClock, metrics: createMetrics() });
}

const withPlaceholders = (app: App, variables: Variables): Variables => ({
  ...variables,
  ...Object.fromEntries(secretVariables(app).map((name) => [name, "placeholder-that-signs-nothing-at-all-000000"])),
});

function addCommand(program: Program, app: App, command: Command, done: (code: number) => void): void {
  const words = command.path.split(" ");
  const parent = words.length > 1 ? groupOf(program, words[0]!) : program;
  const entry = parent
    .command(words.at(-1)!)
    .description(command.summary)
    .option("--data <directory>", "data directory");
  for (const one of command.arguments ?? []) entry.argument(one);
  for (const { flags, summary, required } of command.options ?? []) {
    if (required) entry.requiredOption(flags, summary);
    else entry.option(flags, summary);
  }
  entry.action(async (...rest: unknown[]) => {
    const options = rest.at(-2) as Record<string, string | boolean | undefined>;
    const given = (rest.slice(0, -2) as (string | undefined)[]).filter((one): one is string => one !== undefined);
    done(await runCommand(app, command, { arguments: given, options, directory: process.cwd() }));
  });
}

type Given = Pick<Parameters<Command["run"]>[0], "arguments" | "options" | "directory">;

async function runCommand(app: App, command: Command, given: Given): Promise<number> {
  const output = printer(given.options["json"] === true);
  if (command.needs === "none") {
    // On the settings as they are, so that no figure is told which rests on others.
    const { commands } = unconnected(app, processVariables());
    return (commands.find(({ path }) => path === command.path) ?? command).run({ ...given, output });
  }
  const variables = {
    ...processVariables(),
    ...(given.options["data"] ? { SALVE_DATA: String(given.options["data"]) } : {}),
  };
  const code = await askAdmin(variables["SALVE_DATA"] ?? "./data", { path: command.path, ...given }, output);
  if (code !== undefined) return code;
  const running = await boot({
    app,
    settings: readSettings(app, variables),
    listens: false,
    log: createLogger("silent"),
  });
  try {
    const here = running.commands.find(({ path }) => path === command.path)!;
    return await here.run({ ...given, output });
  } finally {
    await running.stop();
  }
}

const groupOf = (program: Program, name: string): Program =>
  (program.commands.find((one) => one.name() === name) as Program | undefined) ?? (program.command(name) as Program);

const printer = (asJson: boolean): Output => ({
  print: (value, human) =>
    void process.stdout.write(`${asJson || human === undefined ? JSON.stringify(value) : human}\n`),
  progress: (line) => void process.stderr.write(`${line}\n`),
});
