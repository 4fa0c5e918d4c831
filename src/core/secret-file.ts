import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { App } from "./compose.ts";
import { secretVariables } from "./settings.ts";

/** One line `NAME=value` of 32 random bytes for each secret that a module asks for. */
export function writeSecrets(app: App, path: string): void {
  const random = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(
    path,
    secretVariables(app)
      .map((name) => `${name}=${random()}\n`)
      .join(""),
    { mode: 0o600, flag: "wx" },
  );
}
