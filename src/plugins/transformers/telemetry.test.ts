import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const from = (file: string) => JSON.stringify(join(import.meta.dir, file));
const program = `
  import { silenceTelemetry } from ${from("../../inference/telemetry.ts")};
  import { openTransformers } from ${from("../../inference/transformers.ts")};
  import { loadModel } from ${from("runtime.ts")};
  import { specs } from ${from("models.ts")};
  silenceTelemetry();
  const model = await loadModel(await openTransformers(), specs.embedding, { backend: "cpu", threads: 1 });
  await model.run(["a cough"], new Float32Array());
`;

// Without `silenceTelemetry()` onnxruntime makes `.cache/Microsoft` there, a database of what it is
// going to send, as soon as it is loaded. That is not tried here: a test must not send it either.
test("onnxruntime leaves nothing of its telemetry in an empty home", async () => {
  const home = mkdtempSync(join(tmpdir(), "salve-home-"));
  try {
    const { ORT_DISABLE_TELEMETRY: _, ...others } = Bun.env;
    const root = join(import.meta.dir, "../../..");
    const child = Bun.spawn([process.execPath, "-e", program], { env: { ...others, HOME: home }, cwd: root });
    expect(await child.exited).toBe(0);
    const left = readdirSync(home, { recursive: true }).map(String);
    expect(left.filter((path) => /microsoft|onnx/i.test(path))).toEqual([]);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
