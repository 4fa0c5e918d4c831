import { describe, expect, test } from "bun:test";
import { gzipSync } from "node:zlib";
import { documentsIn, mistakesIn, readingsOf } from "./testing.ts";

const row = (more: object = {}): string =>
  JSON.stringify({
    id: "1-1",
    source: "NIH",
    url: "https://example.org/a",
    focus: "Asthma",
    qtype: "treatment",
    question: "What are the treatments for Asthma ?",
    answer: "There is treatment:\n     - An inhaler.    - Rest.          See a clinician.",
    synonyms: ["wheezing", "Wheezing", " bronchial  asthma "],
    ...more,
  });

describe("MedQuAD", () => {
  test("a row is a document with its question as heading, and the licence of the set", async () => {
    const [document] = documentsIn(await readingsOf("m.jsonl", `${row()}\n`));
    expect(document).toEqual({
      key: "medquad:1-1:What are the treatments for Asthma ?",
      title: "Asthma",
      aliases: ["wheezing", "bronchial asthma"],
      source: "NIH",
      url: "https://example.org/a",
      licence: "CC BY 4.0",
      language: null,
      written: null,
      read: null,
      review: null,
      parts: [
        {
          heading: "What are the treatments for Asthma ?",
          blocks: ["There is treatment:", "An inhaler.", "Rest.", "See a clinician."],
        },
      ],
    });
  });

  test("without a focus its question is its title; with terms of its own it has those", async () => {
    const [document] = documentsIn(await readingsOf("m.jsonl", row({ focus: "", licence: "public domain" })));
    expect(document).toMatchObject({ title: "What are the treatments for Asthma ?", licence: "public domain" });
  });

  test("each bad line is named, and the others are read", async () => {
    const lines = [
      row(),
      "{",
      "[]",
      row({ id: 7 }),
      "",
      row({ answer: "  " }),
      row({ question: "\u200b" }),
      row({ id: "2" }),
    ];
    const readings = await readingsOf("m.jsonl", lines.join("\n"));
    expect(mistakesIn(readings)).toEqual([
      "2: is not JSON",
      "3: expected an object",
      "4: id: expected string",
      "6: answer: is empty",
      "7: question: is empty",
    ]);
    expect(documentsIn(readings)).toHaveLength(2);
  });

  test("a line that is not UTF-8, holds NUL, or is too long spoils no other", async () => {
    const encoder = new TextEncoder();
    const bytes = [encoder.encode(`${row()}\n`), new Uint8Array([0x7b, 0xff, 0x0a]), encoder.encode("{\0}\n")];
    const long = encoder.encode(`${row({ answer: "long ".repeat(1_000) })}\n${row({ id: "3" })}`);
    const readings = await readingsOf("m.jsonl", Buffer.concat([...bytes, long]), { limits: { lineBytesMax: 2_000 } });
    expect(mistakesIn(readings)).toEqual([
      "2: is not UTF-8",
      "3: holds a NUL byte: not text",
      "4: is longer than 2000 bytes",
    ]);
    expect(documentsIn(readings)).toHaveLength(2);
  });

  test("JSON within JSON without end is a bad line", async () => {
    expect(mistakesIn(await readingsOf("m.jsonl", `${"[".repeat(500_000)}\n${row()}`))).toEqual(["1: is not JSON"]);
  });

  test("no control character is left of what it says", async () => {
    const [document] = documentsIn(await readingsOf("m.jsonl", row({ focus: "A\u0000B\u001b[31m\u202eC\ud800" })));
    expect(document?.title).toBe("AB[31mC\ufffd");
  });
});

describe("packed files", () => {
  test("are unpacked, by their bytes and not by their name", async () => {
    expect(documentsIn(await readingsOf("m.jsonl.gz", gzipSync(row())))).toHaveLength(1);
    expect(documentsIn(await readingsOf("m.jsonl", gzipSync(row())))).toHaveLength(1);
  });

  test("that would fill the memory, or are cut off, are bad", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const limits = { fileBytesMax: 1_000_000 };
    expect(mistakesIn(await readingsOf("m.jsonl.gz", bomb, { limits }))).toEqual(["-: unpacks to more than 1 MB"]);
    expect(mistakesIn(await readingsOf("m.jsonl.gz", gzipSync(row()).subarray(0, 40)))).toEqual([
      "-: is not whole gzip",
    ]);
    expect(mistakesIn(await readingsOf("m.jsonl", row(), { limits: { fileBytesMax: 10 } }))).toEqual([
      "-: has more than 0 MB",
    ]);
  });

  test("of a kind that nobody knows are bad", async () => {
    expect(mistakesIn(await readingsOf("m.docx", "PK"))).toEqual(["-: its format is not known: give --format"]);
    expect(mistakesIn(await readingsOf("m.jsonl", ""))).toEqual(["-: is empty"]);
  });
});
