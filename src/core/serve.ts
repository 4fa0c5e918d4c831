import { existsSync } from "node:fs";
import { boot } from "./boot.ts";
import { exitCode } from "./command.ts";
import type { App } from "./compose.ts";
import type { Variables } from "./config.ts";
import { resolveEnvironment } from "./environment.ts";
import { writeSecrets } from "./secret-file.ts";
import { readSettings, secretsPath } from "./settings.ts";

/** J3: twenty seconds from the signal to the exit, whatever happens. */
const stopMsMax = 19_000;

/** Boots, prints where it listens, and returns when a signal has stopped it. */
export async function serve(app: App, variables: Variables, isDemo: boolean): Promise<number> {
  const resolved = resolveEnvironment(variables["SALVE_ENV"]);
  const isDevelopment = "name" in resolved && resolved.name === "development";
  if (isDevelopment && !existsSync(secretsPath(variables))) writeSecrets(app, secretsPath(variables));
  const running = await boot({ app, settings: readSettings(app, variables, isDemo), isDemo });
  // Heard from before the line is printed: whoever waits for it may stop the server at once.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => resolve());
  });
  process.stdout.write(`salve listening on ${running.url}\n`);
  await asked;
  setTimeout(() => process.exit(exitCode.finding), stopMsMax).unref();
  await running.stop();
  return exitCode.fine;
}
