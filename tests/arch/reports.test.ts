import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { app } from "../../src/app.ts";
import { CoreSettings } from "../../src/core/settings.ts";
import { variableOf } from "../../src/core/config.ts";
import { stale } from "../../scripts/reports/generated.ts";
import { edgesOf } from "../../scripts/reports/modules.ts";
import { ask, assembled } from "../../scripts/reports/unconnected.ts";
import { reports } from "../../scripts/reports.ts";

const remedy = "run `bun run reports` and look at what changed";

describe("docs/reports", () => {
  test("is what the present sources make of it", () => {
    // In a process of its own: systems that other tests have started leave their marks on shared schemas.
    const { exitCode, stdout, stderr } = Bun.spawnSync([process.execPath, "scripts/reports.ts", "--check"], {
      cwd: join(import.meta.dir, "../.."),
    });
    expect(exitCode, `${remedy}\n${stdout}${stderr}`).toBe(0);
  });

  test("is stale when one word of it is", async () => {
    const fresh = await reports();
    const settings = "docs/reports/settings.md";
    expect(stale(new Map([[settings, `${fresh.get(settings)} `]]))).toEqual([settings]);
    expect(stale(new Map([["docs/reports/new.md", ""]]))).toEqual(["docs/reports/new.md"]);
  });

  test("shows every edge of the list", async () => {
    const text = (await reports()).get("docs/reports/modules.md")!;
    expect(edgesOf(app).length).toBeGreaterThan(0);
    for (const { from, to, id, kind } of edgesOf(app))
      expect(text).toContain(`- \`${from}\` needs \`${id}\` (${kind}) of \`${to}\``);
  });

  test("shows no secret's default", async () => {
    const text = (await reports()).get("docs/reports/settings.md")!;
    const secrets = text.split("\n").filter((line) => line.split("|")[4]?.trim() === "yes");
    expect(secrets.length).toBeGreaterThan(0);
    for (const line of secrets) expect(line.split("|")[3]!.trim()).toBe("–");
  });
});

test("a variable that several read means the same to each of them", () => {
  const sections = [{ name: "core", config: CoreSettings }, ...app.plugins, ...app.modules];
  const meanings = sections.flatMap(({ name, config }) =>
    Object.entries(config?.properties ?? {}).map(
      ([key, { type, pattern, minimum, maximum, default: fallback, ...schema }]) => ({
        name,
        variable: variableOf(name, key, schema),
        meaning: JSON.stringify({ type, pattern, minimum, maximum, fallback }),
      }),
    ),
  );
  const differing = [...Map.groupBy(meanings, ({ variable }) => variable)]
    .filter(([, readers]) => new Set(readers.map(({ meaning }) => meaning)).size > 1)
    .map(
      ([variable, readers]) => `${variable}: ${readers.map(({ name, meaning }) => `${name} ${meaning}`).join("; ")}`,
    );
  expect(differing).toEqual([]);
});

test("the OpenAPI document names each operation once", async () => {
  const answer = await ask(assembled(app), "/openapi.json");
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, { operationId?: string }>> };
  const ids = Object.values(paths).flatMap((path) =>
    Object.values(path).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});
