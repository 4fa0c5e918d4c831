import { describe, expect, test } from "bun:test";
import { documentsIn, mistakesIn, readingsOf } from "./testing.ts";

const whole = `---
title: Sore throat
source: A Health Service
url: https://example.org/sore-throat
licence: OGL 3.0
language: en-gb
read: 2026-11-01
review: "2027-11-01"
written: 2025-01-31
aliases: [throat pain, pharyngitis]
layout: page
---

# Another title

It gets better by itself. Most are **viral**.

## Treatment

### At home

- Drink enough.
- Rest.

| Age | Dose |
|-----|------|
| adult | one |
`;

describe("Markdown", () => {
  test("states what its front matter states, and no more", async () => {
    const [document] = documentsIn(await readingsOf("sore.md", whole));
    expect(document).toEqual({
      key: "",
      title: "Sore throat",
      aliases: ["throat pain", "pharyngitis"],
      source: "A Health Service",
      url: "https://example.org/sore-throat",
      licence: "OGL 3.0",
      language: "en-GB",
      read: "2026-11-01",
      review: "2027-11-01",
      written: "2025-01-31",
      parts: [
        { heading: "", blocks: ["It gets better by itself. Most are viral."] },
        { heading: "Treatment › At home", blocks: ["Drink enough.", "Rest.", "Age; Dose", "adult; one"] },
      ],
    });
  });

  test("without front matter it has the title of its heading, and nothing else", async () => {
    const [document] = documentsIn(await readingsOf("a.md", "\uFEFF# Hiccups\r\n\r\nThey pass.\r\n"));
    expect(document).toMatchObject({ title: "Hiccups", source: null, url: null, licence: null, language: null });
    expect(document).toMatchObject({ read: null, review: null, parts: [{ heading: "", blocks: ["They pass."] }] });
  });

  test("a rule at the start is no front matter", async () => {
    expect(documentsIn(await readingsOf("a.md", "---\n\n# Title\n\nText.\n"))).toHaveLength(1);
  });

  const bad: readonly (readonly [string, string, readonly string[]])[] = [
    ["a day that there is not", "---\ntitle: T\nread: 2026-02-30\n---\ntext", ["3: read: expected a day YYYY-MM-DD"]],
    [
      "an address that runs a program",
      "---\ntitle: T\nsource: S\nurl: javascript:alert(1)\n---\ntext",
      ["4: url: expected an address that begins with http:// or https://"],
    ],
    [
      "a language that is none",
      "---\ntitle: T\nlang: not a tag\n---\nx",
      ["3: lang: expected a language tag such as en"],
    ],
    [
      "no YAML",
      "---\ntitle: T\nsource: [a\nlicence: x\n---\ntext",
      ["3: front matter: YAML Parse error: Unexpected token"],
    ],
    ["no names", "---\ntitle: T\n- a\n---\ntext", ["3: front matter: YAML Parse error: Unexpected token"]],
    ["no end", "---\ntitle: T\n\ntext", ["1: has front matter without an end"]],
    ["no title", "only text", ["1: states no title: add one to the front matter, or a heading"]],
    ["no text", "---\ntitle: T\n---\n\n", ["4: holds no text"]],
    ["nothing", " \n\n", ["1: is empty"]],
    ["a NUL", "# T\n\na\0b", ["3: holds a NUL byte: not text"]],
  ];
  for (const [name, text, expected] of bad)
    test(`is bad with ${name}, at its line`, async () => {
      const readings = await readingsOf("a.md", text);
      expect(mistakesIn(readings)).toEqual([...expected]);
      expect(documentsIn(readings)).toEqual([]);
    });

  test("every mistake of the front matter is named, not the first alone", async () => {
    const readings = await readingsOf("a.md", "---\ntitle: T\nread: x\nreview: y\n---\ntext");
    expect(mistakesIn(readings).map((one) => one.split(":")[0])).toEqual(["3", "4"]);
  });

  test("a bomb of references is not expanded", async () => {
    const bomb = ["a: &a [x]", ..."bcdefghij".split("").map((name, n) => `${name}: &${name} [*${"abcdefghij"[n]}]`)];
    expect(mistakesIn(await readingsOf("a.md", `---\ntitle: T\n${bomb.join("\n")}\n---\ntext`))).toEqual([
      "2: front matter: no references (& and *) are read",
    ]);
    expect(documentsIn(await readingsOf("a.md", "---\ntitle: Q & A at A&E\n---\ntext"))[0]?.title).toBe("Q & A at A&E");
  });

  test("HTML within is read as HTML: what is no text is dropped", async () => {
    const [document] = documentsIn(
      await readingsOf(
        "a.md",
        '# T\n\nBefore <script>steal()</script> after.\n\n<style>p{}</style>\n\n<b onclick="x()">Bold.</b>',
      ),
    );
    expect(document?.parts).toEqual([{ heading: "", blocks: ["Before after.", "Bold."] }]);
  });

  test("what is not UTF-8 is told with its line", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("# T\n\ngood\n"), 0xc3, 0x28, 0x0a]);
    expect(mistakesIn(await readingsOf("a.md", bytes))).toEqual(["4: is not UTF-8"]);
    expect(mistakesIn(await readingsOf("a.md", new Uint8Array([0xff, 0xfe, 0x23, 0x00])))).toEqual([
      "1: is UTF-16, not UTF-8",
    ]);
  });

  test("a nest of quotations is refused at the bound, in a moment", async () => {
    const started = performance.now();
    expect(mistakesIn(await readingsOf("a.md", `# T\n\n${">".repeat(100_000)} x`))).toEqual([
      "-: nests deeper than 256",
    ]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
