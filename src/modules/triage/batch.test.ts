import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { batchCommand } from "./batch.ts";
import { assessorWith, off } from "./testing.ts";

const folder = mkdtempSync(join(tmpdir(), "salve-batch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function batch(text: string | Uint8Array, name = "in") {
  const [from, to] = [join(folder, `${name}.jsonl`), join(folder, `${name}.out.jsonl`)];
  await Bun.write(from, text);
  const printed: unknown[] = [];
  const command = batchCommand(() => assessorWith(off));
  const code = await command.run({
    arguments: [],
    options: { batch: from, out: to },
    output: { print: (value) => void printed.push(value) },
  });
  const lines = (await Bun.file(to).text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines, printed };
}

test("each line is answered under its own id, in order, across many windows", async () => {
  const requests = Array.from({ length: 1000 }, (_, i) =>
    JSON.stringify({ id: `case-${i}`, text: i % 2 === 0 ? "runny nose" : "I can't breathe" }),
  );
  const { code, lines, printed } = await batch(requests.join("\n"), "many");
  expect(code).toBe(0);
  expect(lines.map(({ id }) => id)).toEqual(requests.map((_, i) => `case-${i}`));
  expect(lines.slice(0, 2).map(({ level }) => level)).toEqual(["self_care", "emergency_ambulance"]);
  expect(printed).toEqual([{ triaged: 1000, refused: 0 }]);
});

test("a bad line is answered in its place by name, and the end tells of it", async () => {
  const { code, lines } = await batch(
    [
      '{"id":"a","text":"headache"}',
      "not json",
      '{"id":"b"}',
      '{"id":"c","text":"x","age":-1}',
      '{"text":"no id"}',
      '{"id":"d","text":"x","colour":1}',
      '{"id":"e","symptoms":["cough"]}',
      "",
    ].join("\r\n"),
    "bad",
  );
  expect(code).toBe(1);
  expect(lines.map(({ id, level }) => [id, level ?? null])).toEqual([
    ["a", "self_care"],
    [null, null],
    ["b", null],
    ["c", null],
    [null, null],
    ["d", null],
    ["e", "self_care"],
  ]);
  const pointers = lines.map(({ errors }) => (errors as { pointer: string }[] | undefined)?.[0]?.pointer);
  expect(pointers).toEqual([undefined, "#", "#/text", "#/age", "#/id", "#/colour", undefined]);
});

test("characters that are split between two reads stay whole", async () => {
  const { lines } = await batch(JSON.stringify({ id: "é😀".repeat(40), text: "héadache 😀".repeat(200) }), "wide");
  expect(lines[0]?.["id"]).toBe("é😀".repeat(40));
});

test("a file that is not there is a mistake of use", async () => {
  const command = batchCommand(() => assessorWith(off));
  expect(
    await command.run({
      arguments: [],
      options: { batch: join(folder, "none"), out: join(folder, "x") },
      output: { print: () => {} },
    }),
  ).toBe(2);
});
