import { Glob } from "bun";
import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { entrypoints } from "./compile.ts";

const root = join(import.meta.dir, "../..");

test("every Worker that the sources start is an entrypoint, and no two entrypoints share a name", async () => {
  const started: string[] = [];
  for await (const file of new Glob("src/**/*.ts").scan(root)) {
    const text = await Bun.file(join(root, file)).text();
    for (const [, path] of text.matchAll(/new Worker\(new URL\("([^"]+)", import\.meta\.url\)/g)) {
      started.push(join(dirname(file), path!));
    }
  }
  expect([...entrypoints].sort()).toEqual(["src/main.ts", ...started].sort());
  expect(entrypoints.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(new Set(entrypoints.map((path) => basename(path))).size).toBe(entrypoints.length);
});
