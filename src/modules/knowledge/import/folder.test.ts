import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shown } from "./cleaning.ts";
import { BadFile, defaultLimits } from "./document.ts";
import { listFiles, readBytes } from "./folder.ts";
import { createReading } from "./reading.ts";

const root = mkdtempSync(join(tmpdir(), "salve-folder-"));
const outside = mkdtempSync(join(tmpdir(), "salve-outside-"));
afterAll(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
});
const write = (path: string, text: string): void => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};
writeFileSync(join(outside, "secret.md"), "# Secret\n\nNot for here.");
write("b/two.html", "<title>T</title><p>x");
write("a.md", "# A\n\nText.");
write("b/x.exe", "MZ");
write(".hidden.md", "# H\n\nText.");
write("bad\n\u001b[31m\u202ename.md", "# N\n\nText.");
symlinkSync(join(outside, "secret.md"), join(root, "link.md"));
symlinkSync(outside, join(root, "folder"));

describe("a folder", () => {
  test("is listed in order; other kinds are passed over, links are told and not followed", () => {
    const { files, passedOver, mistakes, isFolder } = listFiles(root, defaultLimits);
    expect({ files, passedOver, isFolder }).toEqual({
      files: ["a.md", "b/two.html", "bad\n\u001b[31m\u202ename.md"],
      passedOver: 2,
      isFolder: true,
    });
    expect(mistakes).toEqual([
      { path: "folder", detail: "is a link: links are not followed" },
      { path: "link.md", detail: "is a link: links are not followed" },
    ]);
  });

  test("has bounds of depth and of number", () => {
    write("1/2/3/4/deep.md", "# D\n\nText.");
    expect(listFiles(root, { ...defaultLimits, foldersDeepMax: 3 }).mistakes).toContainEqual({
      path: "1/2/3",
      detail: "lies deeper than 3 folders",
    });
    expect(() => listFiles(root, { ...defaultLimits, filesMax: 2 })).toThrow("has more than 2 files");
  });

  test("a file that became a link, or is none, is not opened", () => {
    expect(() => readBytes(join(root, "link.md"), false, defaultLimits)).toThrow("ELOOP");
    expect(new TextDecoder().decode(readBytes(join(root, "link.md"), true, defaultLimits))).toContain("Secret");
    expect(() => readBytes(root, false, defaultLimits)).toThrow(BadFile);
    expect(() => readBytes(join(root, "a.md"), false, { ...defaultLimits, fileBytesMax: 3 })).toThrow("has more than");
  });

  test("a name is shown without what it would do to a terminal", () => {
    expect(shown("bad\n\u001b[31m\u202ename.md")).toBe("bad\ufffd\ufffd[31m\ufffdname.md");
    expect(shown("../../x.md")).toBe("../../x.md");
    expect([...shown("x".repeat(1_000))]).toHaveLength(201);
  });
});

describe("the reader on its own thread", () => {
  const stated = { collection: "c", source: null, licence: null };
  const file = { root, path: "a.md", isFolder: true, format: undefined, stated };

  test("lists, opens and reads in shares", async () => {
    const reading = createReading(defaultLimits);
    expect((await reading.list(root)).files).toContain("a.md");
    expect(await reading.open(file)).toMatch(/^[0-9a-f]{64}$/);
    const { documents, isDone, position } = await reading.next(0);
    expect({ isDone, position, titles: documents.map(({ title }) => title) }).toEqual({
      isDone: true,
      position: 1,
      titles: ["A"],
    });
    expect(await reading.open({ ...file, path: "link.md" }).catch(String)).toBe("BadFile: cannot be opened: ELOOP");
    expect(await reading.list(join(root, "missing")).catch(String)).toBe("BadFile: cannot be opened: ENOENT");
    reading.close();
  });

  test("that does not answer in time is ended, however busy, and the next file gets another", async () => {
    const busy = "self.onmessage = () => { for (;;); };";
    const sound = "self.onmessage = () => self.postMessage({ kind: 'opened', digest: 'd' });";
    const scripts = [busy, sound];
    const start = (): Worker =>
      new Worker(URL.createObjectURL(new Blob([scripts.shift()!], { type: "application/javascript" })));
    const reading = createReading({ ...defaultLimits, fileSecondsMax: 0.5 }, start);
    expect(await reading.open(file).catch(String)).toBe("BadFile: took longer than 0.5 s to read");
    expect(await reading.open(file)).toBe("d");
    reading.close();
  });
});
