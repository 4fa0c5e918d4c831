import { afterAll, describe, expect, test } from "bun:test";
import { environment, type EnvironmentName, type Kit } from "#core";
import type { ModelHost } from "#modules/models/contract.ts";
import type { Classifier } from "#modules/triage/contract.ts";
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nameOf } from "./card.ts";
import { folderOf } from "./imported.ts";
import { triageCard } from "./models.ts";
import { transformers } from "./plugin.ts";
import { makeKey, makePackage } from "./testing.ts";

const never = new AbortController().signal;
const meter = { add: () => {}, observe: () => {}, set: () => {} };
const key = makeKey();
const data = mkdtempSync(join(tmpdir(), "salve-host-"));
const made: string[] = [data];
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
const packageWith = (...given: Parameters<typeof makePackage>): string => {
  const folder = makePackage(...given);
  made.push(folder);
  return folder;
};

/** The plugin with real Workers and real models. */
function open(name: EnvironmentName, modelKeys = key.publicKey, device = "cpu", at = data) {
  const parts = transformers.setup({
    config: { device, threads: 1, batchMax: 32, queueMax: 1024, data: at, modelKeys },
    environment: environment(name),
    log: { info: () => {}, warn: () => {} },
    metrics: { counter: () => meter, gauge: () => meter, histogram: () => meter },
  } as unknown as Kit<never, never>);
  stops.push(async () => void (await parts.stop?.()));
  return parts.provides as unknown as { classifier: Classifier; models: ModelHost };
}

const reasons = (result: { kind: string; reasons?: readonly string[] }): string => (result.reasons ?? []).join("; ");
const builtIn = nameOf(triageCard);
const [name, level] = [nameOf({ ...triageCard, version: "9.9.9" }), triageCard.labels.levels];
const chest = { text: "crushing chest pain going down my left arm, sweating", age: 58 };

describe("the host of models", () => {
  test("imports a signed release in production, once", async () => {
    const { models } = open("production");
    const folder = packageWith({}, key);
    expect(await models.import(folder)).toMatchObject({ kind: "imported", model: { name, signature: "signed" } });
    expect((await models.import(folder)).kind).toBe("known");
    const other = packageWith({ maxTokens: 32 }, key);
    expect(reasons(await models.import(other))).toContain("a version of its own");
    expect((await models.list()).map((one) => [one.name, one.origin])).toContainEqual([name, "imported"]);
  });

  test("switches under load: every call is answered, by the model it is told as", async () => {
    const { models, classifier } = open("production");
    await classifier.classify(chest, never);
    const prepared = await models.prepare(name);
    if (prepared.kind === "refused") throw new Error(reasons(prepared));
    const versions = new Set<string>();
    let [isOver, answered] = [false, 0];
    const caller = async (): Promise<void> => {
      while (!isOver) {
        const { levels } = await classifier.classify(chest, never);
        versions.add(classifier.identity().version);
        expect(levels.emergency_ambulance + levels.emergency).toBeGreaterThan(0.5);
        answered += 1;
      }
    };
    const callers = Array.from({ length: 32 }, caller);
    await prepared.serve();
    const [before] = [answered];
    while (answered < before + 100) await new Promise((resolve) => setImmediate(resolve));
    isOver = true;
    await Promise.all(callers);
    expect([...versions].toSorted()).toEqual([triageCard.version, "9.9.9"].toSorted());
    expect([models.serving(), classifier.identity().version]).toEqual([name, "9.9.9"]);
    // And back, as a rollback does.
    const back = await models.prepare(builtIn);
    if (back.kind === "refused") throw new Error(reasons(back));
    await back.serve();
    expect(classifier.identity()).toMatchObject({ version: triageCard.version, backend: "cpu" });
  });

  test("finds the imported model well, and serves it again after a start", async () => {
    const { models, classifier } = open("production");
    expect(await models.check(name)).toEqual([]);
    const restored = models.restore(name);
    // A call that comes meanwhile waits for the model that was chosen.
    await classifier.classify(chest, never);
    expect(classifier.identity().version).toBe("9.9.9");
    expect(await restored).toEqual({ kind: "serving" });
  });

  test("refuses, where its key is not trusted, what was imported elsewhere; the built-in model goes on", async () => {
    const { models, classifier } = open("production", "");
    expect(reasons(await models.restore(name))).toContain("trusted key");
    expect(models.serving()).toBe(builtIn);
    await classifier.classify(chest, never);
    expect(classifier.identity().version).toBe(triageCard.version);
  });

  test("refuses a dev model in production and says why; development takes it unsigned", async () => {
    const folder = packageWith({ tag: "dev", version: "9.9.10-dev" });
    expect(reasons(await open("production").models.import(folder))).toContain('production takes "release" only');
    const dev = open("development");
    expect(await dev.models.import(folder)).toMatchObject({ kind: "imported", model: { signature: "unsigned" } });
    const devName = nameOf({ ...triageCard, version: "9.9.10-dev" });
    expect(reasons(await open("production").models.prepare(devName))).toContain('production takes "release" only');
  });

  test("refuses a model that does not answer as its card says, and leaves nothing of it", async () => {
    const { models } = open("development");
    const wrong = packageWith({ version: "9.9.11", probes: [{ ...chest, level: "self_care" }] });
    expect(reasons(await models.import(wrong))).toContain("where its card says self_care");
    const narrow = packageWith({ version: "9.9.12", labels: { levels: level, specialties: ["cardiology"] } });
    expect(reasons(await models.import(narrow))).toContain("the card promises");
    expect((await models.list()).filter(({ version }) => /^9\.9\.1[12]$/.test(version))).toEqual([]);
  });

  test("refuses a file that was altered after the import, in every environment", async () => {
    const { models, classifier } = open("development");
    appendFileSync(
      join(data, "models", triageCard.id, name.slice(name.indexOf("@") + 1).replace("+", "-"), "tokenizer.json"),
      " ",
    );
    expect((await models.check(name)).join()).toContain("tokenizer.json is not the file that its card names");
    expect((await models.prepare(name)).kind).toBe("refused");
    expect(reasons(await models.import(packageWith({}, key)))).toContain("is not well");
    expect((await models.restore(name)).kind).toBe("refused");
    await classifier.classify(chest, never);
    expect(classifier.identity().version).toBe(triageCard.version);
  });

  test("lists what cannot be read, and refuses it", async () => {
    const { models } = open("development");
    appendFileSync(
      join(data, "models", triageCard.id, name.slice(name.indexOf("@") + 1).replace("+", "-"), "card.json"),
      "x",
    );
    expect((await models.list()).find((one) => one.name === name)).toMatchObject({ signature: "unreadable" });
    expect((await models.check(name)).join()).toContain("no JSON");
  });

  test("an imported model that has since come with the binary is listed once, as that one", async () => {
    const folder = folderOf(join(data, "models"), triageCard);
    cpSync(packageWith({ version: triageCard.version }), folder, { recursive: true });
    const named = (await open("development").models.list()).filter((one) => one.name === builtIn);
    expect(named.map(({ origin }) => origin)).toEqual(["built-in"]);
    rmSync(folder, { recursive: true });
  });

  test("says where a model cannot be copied to", async () => {
    const full = mkdtempSync(join(tmpdir(), "salve-host-full-"));
    made.push(full);
    writeFileSync(join(full, "models"), "not a folder");
    const { models } = open("development", "", "cpu", full);
    expect(reasons(await models.import(packageWith()))).toContain(`could not be copied to ${join(full, "models")}`);
  });

  test("switched off, tries nothing out and says so", async () => {
    expect(reasons(await open("development", "", "off").models.prepare(builtIn))).toContain("TRANSFORMERS_DEVICE=off");
  });
});
