import { afterAll, expect, test } from "bun:test";
import { environment, type EnvironmentName } from "#core";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderOf, foldersIn, store } from "./imported.ts";
import { triageCard } from "./models.ts";
import { readCard, readPackage } from "./package.ts";
import { trustedKeys } from "./signature.ts";
import { makeKey, makePackage } from "./testing.ts";

const key = makeKey();
const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
const keep = (folder: string): string => (made.push(folder), folder);
const packageWith = (...given: Parameters<typeof makePackage>): string => keep(makePackage(...given));
const judge = (name: EnvironmentName, trusted = key.publicKey) => ({
  environment: environment(name),
  keys: trustedKeys(trusted),
});

test("a signed release is fit for production, and its bytes are all there", async () => {
  const { wrong, signature, bytes } = await readPackage(packageWith({}, key), judge("production"));
  expect({ wrong, state: signature.state }).toEqual({ wrong: [], state: "signed" });
  expect([...bytes.keys()].toSorted()).toEqual(
    ["card.json", "card.sig", "config.json", "onnx/model.onnx", "tokenizer.json", "tokenizer_config.json"].toSorted(),
  );
});

test("production names all at once: the dev tag, the altered file, the missing signature", async () => {
  const folder = packageWith({ tag: "dev" });
  appendFileSync(join(folder, "tokenizer.json"), " ");
  const { wrong } = await readPackage(folder, judge("production"));
  expect(wrong).toEqual([
    expect.stringContaining('tagged "dev"; production takes "release" only'),
    expect.stringContaining("tokenizer.json is not the file that its card names"),
    expect.stringContaining("is not signed"),
  ]);
});

test("development takes an unsigned dev model; an altered file it does not take either", async () => {
  const folder = packageWith({ tag: "dev" });
  expect((await readPackage(folder, judge("development"))).wrong).toEqual([]);
  appendFileSync(join(folder, "onnx/model.onnx"), "x");
  expect((await readPackage(folder, judge("development"))).wrong).toHaveLength(1);
});

test("a card that was changed after it was signed is refused", async () => {
  const folder = packageWith({}, key);
  appendFileSync(join(folder, "card.json"), "\n");
  const { wrong, signature } = await readPackage(folder, judge("development"));
  expect([signature.state, wrong.length]).toEqual(["unverified", 1]);
});

const unreadable: readonly [string, Record<string, unknown>, string][] = [
  ["an id that leads elsewhere", { id: "../evil" }, "card.json/id"],
  ["a version that leads elsewhere", { version: "1/../../x" }, "card.json/version"],
  ["a file outside", { sha256: { ...triageCard.sha256, "../secrets.env": "a".repeat(64) } }, "is no model's file"],
  ["weights that are not named", { sha256: { "config.json": "a".repeat(64) } }, "onnx/model.onnx is missing"],
  ["a mix that is none", { mix: Object.fromEntries(triageCard.labels.levels.map((one) => [one, 0.5])) }, "mix"],
  ["another kind of model", { labels: undefined }, "card.json/labels"],
  [
    "a place for patients that is not there",
    { labels: { ...triageCard.labels, specialties: ["wizardry"] } },
    "card.json/labels/specialties/0",
  ],
  [
    "numbers that never vary",
    { inputs: { numeric: { names: ["age"], mean: [40], std: [0], clip: 4 } } },
    "card.json/inputs/numeric/std/0",
  ],
  ["n-grams without end", { bag: { buckets: 8, letters: 1e9, cue: 1 } }, "card.json/bag/letters"],
];
test.each(unreadable)("%s is no model", async (_, changes, said) => {
  await expect(readCard(packageWith(changes), judge("development"))).rejects.toThrow(said);
});

const unfit: readonly [string, (path: string) => void, string][] = [
  ["is missing", () => {}, "tokenizer.json is missing"],
  ["is a folder", (path) => mkdirSync(path), "tokenizer.json is no plain file"],
  ["is a pipe at which nobody writes", (path) => Bun.spawnSync(["mkfifo", path]), "tokenizer.json is no plain file"],
  ["leads to a device that never ends", (path) => symlinkSync("/dev/zero", path), "tokenizer.json is no plain file"],
  ["leads to itself", (path) => symlinkSync(path, path), "tokenizer.json cannot be opened: ELOOP"],
  [
    "is larger than any model",
    (path) => (writeFileSync(path, ""), truncateSync(path, 2_000_000_000)),
    "tokenizer.json has 2000000000 bytes, more than the",
  ],
];
test.each(unfit)("a file that %s is named, and nobody waits for it", async (_, make, said) => {
  const folder = packageWith();
  const path = join(folder, "tokenizer.json");
  rmSync(path);
  make(path);
  const { wrong } = await readPackage(folder, judge("development"));
  expect(wrong).toEqual([expect.stringContaining(said)]);
});

test("a link to a plain file is what it leads to, as model stores lay them out", async () => {
  const [folder, other] = [packageWith(), packageWith()];
  rmSync(join(folder, "tokenizer.json"));
  symlinkSync(join(other, "tokenizer.json"), join(folder, "tokenizer.json"));
  expect((await readPackage(folder, judge("development"))).wrong).toEqual([]);
});

test("a folder without a card is told so; something that cannot be a signature is not the same as none", async () => {
  const empty = keep(mkdtempSync(join(tmpdir(), "salve-package-")));
  await expect(readCard(empty, judge("development"))).rejects.toThrow("card.json is missing in");
  const folder = packageWith();
  writeFileSync(join(folder, "card.sig"), "x".repeat(2000));
  expect((await readCard(folder, judge("development"))).signature.state).toBe("unverified");
});

test("what is accepted stands whole under its name; what is refused leaves nothing", async () => {
  const root = join(keep(mkdtempSync(join(tmpdir(), "salve-models-"))), "models");
  const read = await readPackage(packageWith({}, key), judge("production"));
  expect(await store(root, read, async () => ["it is not good"])).toEqual(["it is not good"]);
  expect([foldersIn(root), readdirSync(root)]).toEqual([[], []]);
  // An import that did not live to its end.
  mkdirSync(join(root, ".importing-dead"), { recursive: true });
  expect(await store(root, read, async (beside) => (existsSync(join(beside, "onnx")) ? [] : ["empty"]))).toEqual([]);
  expect(foldersIn(root)).toEqual([folderOf(root, read.card)]);
  expect(readdirSync(root)).toEqual([read.card.id]);
  expect((await readPackage(folderOf(root, read.card), judge("production"))).wrong).toEqual([]);
});
