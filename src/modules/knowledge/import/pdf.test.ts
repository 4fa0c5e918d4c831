import { describe, expect, test } from "bun:test";
import { documentsIn, mistakesIn, pdfOf, readingsOf } from "./testing.ts";

const pages = [
  [
    "Leaflet 12",
    "# Earache",
    "Most earache gets better by itself within three days. A warm flan-",
    "nel on the ear may help.",
  ],
  ["Leaflet 12", "# When to see somebody", "See a clinician after three days.", "Page two ends here."],
  ["Leaflet 12", "A last page continues."],
];

describe("PDF", () => {
  test("is read with its headings; cut words are whole, what stands on each page is dropped", async () => {
    const [document] = documentsIn(await readingsOf("ear.pdf", pdfOf(pages)));
    expect(document).toMatchObject({ title: "Earache", language: "en-GB", url: null, source: null, licence: null });
    expect(document?.parts).toEqual([
      {
        heading: "Earache",
        blocks: ["Most earache gets better by itself within three days. A warm flannel on the ear may help."],
      },
      {
        heading: "When to see somebody",
        blocks: ["See a clinician after three days. Page two ends here. A last page continues."],
      },
    ]);
  });

  test("is known by its first bytes, whatever its name", async () => {
    expect(documentsIn(await readingsOf("ear.html", pdfOf(pages)))[0]?.title).toBe("Earache");
  });

  test("a program within it does not run, and nothing is fetched", async () => {
    const more =
      "/OpenAction << /S /JavaScript /JS (globalThis.wasRun = true) >> " +
      "/AA << /WC << /S /URI /URI (http://127.0.0.1:9/) >> >>";
    expect(documentsIn(await readingsOf("ear.pdf", pdfOf(pages, more)))).toHaveLength(1);
    expect("wasRun" in globalThis).toBe(false);
  });

  test("without text, cut off, or no PDF at all: it is bad", async () => {
    expect(mistakesIn(await readingsOf("a.pdf", pdfOf([[]])))).toEqual(["-: holds no text: a scan, or empty"]);
    expect(mistakesIn(await readingsOf("a.pdf", "%PDF-1.4\nnothing"))).toEqual(["-: is not a PDF that can be read"]);
    expect(mistakesIn(await readingsOf("a.pdf", "no pdf", { format: "pdf" }))).toEqual([
      "-: is not a PDF that can be read",
    ]);
  });

  test("bounds of pages and of text hold", async () => {
    const many = Array.from({ length: 12 }, (_, n) => ["# T", `Page ${n} of it.`]);
    expect(mistakesIn(await readingsOf("a.pdf", pdfOf(many), { limits: { pagesMax: 10 } }))).toEqual([
      "-: has more than 10 pages",
    ]);
    expect(mistakesIn(await readingsOf("a.pdf", pdfOf(many), { limits: { textMax: 20 } }))).toEqual([
      "-: has more than 20 characters of text",
    ]);
  });
});
