import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askAdmin, serveAdmin } from "./admin.ts";

const folder = mkdtempSync(join(tmpdir(), "salve-admin-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const request = { path: "model rollback", arguments: [], options: {} };

test("a server that ends in the middle of a command is told: the command is not done a second time", async () => {
  const begun = Promise.withResolvers<void>();
  const never = new Promise<never>(() => {});
  const run = (): Promise<never> => (begun.resolve(), never);
  const server = serveAdmin(folder, [{ path: "model rollback", summary: "", needs: "database", run }]);
  const asked = askAdmin(folder, request).then(() => "answered", String);
  await begun.promise;
  server.stop();
  expect(await asked).toContain("ended while it worked on this");
});

test("where no server runs, nobody answers; also when one left its socket behind", async () => {
  expect(await askAdmin(folder, request)).toBeUndefined();
  const killed = Bun.spawn(
    [
      process.execPath,
      "-e",
      "Bun.serve({ unix: process.argv[1], fetch: () => {} }); console.log(1)",
      join(folder, "admin.sock"),
    ],
    { stdout: "pipe" },
  );
  await killed.stdout.getReader().read();
  killed.kill("SIGKILL");
  await killed.exited;
  expect(await askAdmin(folder, request)).toBeUndefined();
});
