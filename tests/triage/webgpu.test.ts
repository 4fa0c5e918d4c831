import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { levels, TriageRequest } from "../../src/modules/triage/contract.ts";
import type { Said } from "./levels-on.ts";

const chromium = "/usr/lib/chromium";
const softwareDriver = join(chromium, "vk_swiftshader_icd.json");
const hasNoAdapter = !existsSync(softwareDriver);

/** A Vulkan in software takes about half a second for a message; `WEBGPU_MESSAGES=all` takes every one. */
const every = Bun.env["WEBGPU_MESSAGES"] === "all" ? 1 : 15;

/** They have a probability next to a bound: rounding on the way to it once gave them another level on the processor. */
const closeCalls: ReadonlySet<string> = new Set(["c024", "c142"]);

/** As far as the Worker lets an adapter stray. */
const strayMax = 1e-3;

const requestMembers = Object.keys(TriageRequest.properties);
const requests = ["lay", "vignettes", "clinic"]
  .flatMap((set) => readFileSync(join(import.meta.dir, `development/${set}.jsonl`), "utf8").split("\n"))
  .filter(Boolean)
  .map((line) => JSON.parse(line) as { id: string })
  .map((message) => ({
    id: message.id,
    request: Object.fromEntries(Object.entries(message).filter(([key]) => requestMembers.includes(key))),
  }))
  .filter(({ id }, place) => place % every === 0 || closeCalls.has(id));

// Chromium brings a Vulkan that computes on the processor. Without one there is nothing to compare with.
describe.skipIf(hasNoAdapter)(`${requests.length} development messages on WebGPU and on the processor`, () => {
  const folder = mkdtempSync(join(tmpdir(), "salve-webgpu-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let [onWebGpu, onCpu]: Said[][] = [];

  beforeAll(async () => {
    const file = join(folder, "requests.jsonl");
    writeFileSync(file, requests.map((one) => `${JSON.stringify(one)}\n`).join(""));
    onWebGpu = await triageOn("webgpu", file);
    onCpu = await triageOn("cpu", file);
  }, 900_000);

  async function triageOn(device: "webgpu" | "cpu", file: string): Promise<Said[]> {
    const driver = { VK_DRIVER_FILES: softwareDriver, VK_ICD_FILENAMES: softwareDriver, LD_LIBRARY_PATH: chromium };
    const command = [process.execPath, join(import.meta.dir, "levels-on.ts"), device, file, join(folder, device)];
    const child = Bun.spawn(command, { env: { ...Bun.env, ...driver }, stdout: "pipe", stderr: "pipe" });
    const [out, said] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    if ((await child.exited) !== 0) throw new Error(said);
    return JSON.parse(out) as Said[];
  }

  test("each was computed where it was asked for", () => {
    const backends = (all: Said[] | undefined) => [...new Set(all?.map(({ backend }) => backend))];
    expect([backends(onWebGpu), backends(onCpu)]).toEqual([["webgpu"], ["cpu"]]);
    expect([onWebGpu?.length, onCpu?.length]).toEqual([requests.length, requests.length]);
  });

  test("the level is the same", () => {
    const different = onCpu!.flatMap(({ id, level }, place) => {
      const other = onWebGpu![place]!.level;
      return other === level ? [] : [`${id}: ${level} on the processor, ${other} on WebGPU`];
    });
    expect(different).toEqual([]);
  });

  test("the probabilities are as good as the same", () => {
    const strays = onCpu!.flatMap(({ probabilities }, place) =>
      levels.map((level) => Math.abs(probabilities[level]! - onWebGpu![place]!.probabilities[level]!)),
    );
    expect(Math.max(...strays)).toBeLessThanOrEqual(strayMax);
  });
});
