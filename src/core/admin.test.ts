import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askAdmin, serveAdmin } from "./admin.ts";
import type { Command } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "salve-admin-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const request = { path: "model rollback", arguments: [], options: {} };
const output = { print: () => {} };

test("a server that ends in the middle of a command is told: the command is not done a second time", async () => {
  const begun = Promise.withResolvers<void>();
  const never = new Promise<never>(() => {});
  const run = (): Promise<never> => (begun.resolve(), never);
  const server = serveAdmin(folder, [{ path: "model rollback", summary: "", needs: "database", run }]);
  const asked = askAdmin(folder, request, output).then(() => "answered", String);
  await begun.promise;
  server.stop();
  expect(await asked).toContain("ended while it worked on this");
});

test("where no server runs, nobody answers; also when one left its socket behind", async () => {
  expect(await askAdmin(folder, request, output)).toBeUndefined();
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
  expect(await askAdmin(folder, request, output)).toBeUndefined();
});

test("what a command prints comes as it is printed, with how far it is, and its exit code last", async () => {
  const released = Promise.withResolvers<void>();
  const run: Command["run"] = async ({ output: told }) => {
    told.progress?.("half");
    await released.promise;
    told.print({ a: 1 }, "one");
    told.print({ b: "two\n" });
    return 1;
  };
  const server = serveAdmin(folder, [{ path: "model rollback", summary: "", needs: "database", run }]);
  const heard: unknown[] = [];
  const code = await askAdmin(folder, request, {
    print: (value, human) => void heard.push([value, human]),
    progress: (line) => {
      heard.push(line);
      released.resolve();
    },
  });
  expect(heard).toEqual(["half", [{ a: 1 }, "one"], [{ b: "two\n" }, undefined]]);
  expect(code).toBe(1);
  server.stop();
});

test("a command goes on when who asked for it goes away", async () => {
  const begun = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  const run: Command["run"] = async ({ output: told }) => {
    told.progress?.("begun");
    begun.resolve();
    await released.promise;
    for (let n = 0; n < 100; n += 1) told.print(n);
    ended.resolve("to its end");
    return 0;
  };
  const server = serveAdmin(folder, [{ path: "model rollback", summary: "", needs: "database", run }]);
  const leaving = new AbortController();
  const asked = fetch("http://admin/", {
    unix: join(folder, "admin.sock"),
    method: "POST",
    body: JSON.stringify(request),
    signal: leaving.signal,
  }).then(async (response) => response.text(), String);
  await begun.promise;
  leaving.abort();
  await asked.catch(() => {});
  released.resolve();
  expect(await ended.promise).toBe("to its end");
  server.stop();
});
