import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tinyModel } from "./testing.ts";

const chromium = "/usr/lib/chromium";
const softwareDriver = join(chromium, "vk_swiftshader_icd.json");
const data = mkdtempSync(join(tmpdir(), "salve-llm-gpu-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

const program = `
  import { createGenerator } from ${JSON.stringify(join(import.meta.dir, "generator.ts"))};
  import { Keeper } from ${JSON.stringify(join(import.meta.dir, "keeper.ts"))};
  import { optionsOf } from ${JSON.stringify(join(import.meta.dir, "plugin.ts"))};
  import { ask, asked, configOf } from ${JSON.stringify(join(import.meta.dir, "testing.ts"))};
  const config = configOf({
    path: ${JSON.stringify(tinyModel)}, data: ${JSON.stringify(data)}, device: "webgpu",
    firstTokenMs: 120_000, totalMs: 200_000, vulkanDriver: process.env.VK_DRIVER_FILES,
  });
  let backend = "none";
  const report = { loaded: (on) => (backend = on), failed: (...what) => console.error(what), waiting() {} };
  const keeper = new Keeper(optionsOf(config, report));
  const meters = { began() {}, used() {}, ended() {}, failed() {}, waiting() {} };
  const { text, fault } = await ask(createGenerator(config, keeper, meters), asked("What helps against a cough?", 20));
  await keeper.stop();
  process.stdout.write(JSON.stringify([backend, text, fault ?? null]));
  process.exit(0);
`;

// Chromium brings a Vulkan that computes on the processor. Without one there is nothing to try it with.
test.skipIf(!existsSync(softwareDriver))(
  "on WebGPU it says what it says on the processor",
  async () => {
    const driver = { VK_DRIVER_FILES: softwareDriver, VK_ICD_FILENAMES: softwareDriver, LD_LIBRARY_PATH: chromium };
    const child = Bun.spawn([process.execPath, "-e", program], {
      env: { ...Bun.env, ...driver },
      cwd: join(import.meta.dir, "../../.."),
      stdout: "pipe",
      stderr: "pipe",
    });
    const [out, said] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    expect(await child.exited, said).toBe(0);
    const [backend, text, fault] = JSON.parse(out) as [string, string, string | null];
    expect([backend, fault]).toEqual(["webgpu", null]);
    expect(text).toBe("Honey helps against ");
  },
  240_000,
);
