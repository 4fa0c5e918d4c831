import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { vulkanAdapters } from "./vulkan.ts";

const chromium = "/usr/lib/chromium";
const softwareDriver = join(chromium, "vk_swiftshader_icd.json");

test("a driver that is named but not there is no adapter, and nothing is thrown", () => {
  expect(vulkanAdapters("/no/such/driver.json").hardware).toBeGreaterThanOrEqual(0);
});

// Chromium brings a Vulkan that computes on the processor. Drivers are found through the environment of a new process.
test.skipIf(!existsSync(softwareDriver))("a Vulkan in software is an adapter, and no hardware", async () => {
  const program = `
    import { vulkanAdapters } from ${JSON.stringify(join(import.meta.dir, "vulkan.ts"))};
    process.stdout.write(JSON.stringify(vulkanAdapters(${JSON.stringify(softwareDriver)})));`;
  const driver = { VK_DRIVER_FILES: softwareDriver, VK_ICD_FILENAMES: softwareDriver };
  const env = { ...Bun.env, ...driver, LD_LIBRARY_PATH: chromium };
  const child = Bun.spawn([process.execPath, "-e", program], { env, stdout: "pipe", stderr: "pipe" });
  expect(JSON.parse(await new Response(child.stdout).text())).toEqual({ all: 1, hardware: 0 });
  expect(await new Response(child.stderr).text()).toBe("");
});
