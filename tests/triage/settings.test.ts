import { expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `salve triage --batch` over one message, from source and without any secret. */
async function batchWith(variables: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), "salve-batch-"));
  try {
    const [from, to] = [join(folder, "in.jsonl"), join(folder, "out.jsonl")];
    writeFileSync(from, `${JSON.stringify({ id: "one", text: "crushing chest pain and sweating", age: 58 })}\n`);
    const command = [process.execPath, join(import.meta.dir, "../../src/main.ts"), "triage", "--batch", from];
    const env = { PATH: Bun.env["PATH"], HOME: folder, ...variables };
    const child = Bun.spawn([...command, "--out", to], { env, cwd: folder, stdout: "pipe", stderr: "pipe" });
    const [said, code] = await Promise.all([new Response(child.stderr).text(), child.exited]);
    return { said, code, out: code === 0 ? JSON.parse(readFileSync(to, "utf8")) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test("a batch runs on the settings that are set, and needs no secret", async () => {
  const { code, out } = await batchWith({ TRANSFORMERS_DEVICE: "off", EMERGENCY_NUMBER: "999" });
  expect([code, out.model.backend, out.advice.callNumber]).toEqual([0, "none", "999"]);
}, 60_000);

test("a setting that is not usable is named, not passed over", async () => {
  const { code, said } = await batchWith({ TRANSFORMERS_DEVICE: "graphics" });
  expect([code, said]).toEqual([78, expect.stringContaining("TRANSFORMERS_DEVICE")]);
}, 60_000);
