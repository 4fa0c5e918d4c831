import { describe, expect, test } from "bun:test";
import { documentsIn, mistakesIn, readingsOf } from "./testing.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const read = (resource: unknown, path = "r.json") => readingsOf(path, JSON.stringify(resource));

const composition = {
  resourceType: "Composition",
  id: "leaflet",
  status: "final",
  language: "en",
  date: "2026-02-03T10:00:00Z",
  title: "Care of the skin",
  custodian: { display: "A clinic" },
  section: [
    {
      title: "Washing",
      text: { status: "generated", div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Wash <b>gently</b>.</p></div>' },
      section: [{ title: "Hands", text: { div: "<div><ul><li>Use soap.</li></ul><script>x()</script></div>" } }],
    },
  ],
};
const reference = (attachment: object, more: object = {}) => ({
  resourceType: "DocumentReference",
  id: "ref",
  status: "current",
  description: "A leaflet",
  content: [{ attachment }],
  ...more,
});
const plain = { contentType: "text/plain; charset=utf-8", data: base64("First part.\n\nSecond <part>.") };

describe("FHIR", () => {
  test("a Composition is its sections with their narrative", async () => {
    const [document] = documentsIn(await read(composition));
    expect(document).toEqual({
      key: "fhir:Composition/leaflet",
      title: "Care of the skin",
      aliases: [],
      source: "A clinic",
      url: null,
      licence: null,
      language: "en",
      written: "2026-02-03",
      read: null,
      review: null,
      parts: [
        { heading: "Washing", blocks: ["Wash gently."] },
        { heading: "Washing › Hands", blocks: ["Use soap."] },
      ],
    });
  });

  test("a DocumentReference is its attachment: plain, Markdown or HTML", async () => {
    const markdown = { contentType: "text/markdown", data: base64("# Title\n\n## Part\n\nText."), title: "Own title" };
    const html = { contentType: "text/html", data: base64("<h2>Part</h2><p>Text."), url: "https://example.org/x" };
    const documents = [
      ...documentsIn(await read(reference(plain))),
      ...documentsIn(await read(reference(markdown))),
      ...documentsIn(await read(reference(html, { description: undefined }))),
    ];
    expect(documents.map(({ title, url, parts }) => ({ title, url, parts }))).toEqual([
      { title: "A leaflet", url: null, parts: [{ heading: "", blocks: ["First part.", "Second <part>."] }] },
      { title: "Own title", url: null, parts: [{ heading: "Part", blocks: ["Text."] }] },
      { title: "Part", url: "https://example.org/x", parts: [{ heading: "Part", blocks: ["Text."] }] },
    ]);
  });

  test("a Bundle and lines of a bulk export hold several", async () => {
    const bundle = { resourceType: "Bundle", entry: [composition, { resourceType: "Organization" }, reference(plain)] };
    const entries = { ...bundle, entry: bundle.entry.map((resource) => ({ resource })) };
    expect(documentsIn(await read(entries)).map(({ key }) => key)).toEqual([
      "fhir:Composition/leaflet",
      "fhir:DocumentReference/ref",
    ]);
    const lines = [JSON.stringify(composition), "{", JSON.stringify(reference(plain))].join("\n");
    const readings = await readingsOf("export.ndjson", lines);
    expect(documentsIn(readings)).toHaveLength(2);
    expect(mistakesIn(readings)).toEqual(["2: is not JSON"]);
  });

  const refused: readonly (readonly [unknown, string])[] = [
    [{ ...composition, subject: { reference: "Patient/7" } }, "Composition: is about a patient"],
    [reference(plain, { subject: { reference: "http://x/Patient/7" } }), "DocumentReference: is about a patient"],
    [{ ...composition, status: "entered-in-error" }, "Composition: its status is entered-in-error"],
    [reference(plain, { status: "superseded" }), "DocumentReference: its status is superseded"],
    [{ ...composition, title: undefined }, "Composition: states no title"],
    [{ ...composition, section: [{ title: "Empty" }] }, "Composition: holds no text"],
    [reference({ contentType: "text/plain", url: "http://x/y" }), "DocumentReference: its text is elsewhere"],
    [reference({}), "DocumentReference: holds no attachment"],
    [reference({ contentType: "text/plain", data: "%%%" }), "DocumentReference: its data is not base64"],
    [reference({ ...plain, hash: "AAAA" }), "DocumentReference: its data has another hash than it states"],
    [
      reference({ contentType: "image/png", data: "AAAA" }),
      "DocumentReference: its attachment is of type image/png: text, Markdown and HTML are read",
    ],
    [reference({ contentType: "text/html", data: "/w==" }), "DocumentReference: is not UTF-8"],
    [{ resourceType: "Patient" }, "Patient: is neither a DocumentReference nor a Composition"],
    [{ resourceType: "Bundle", entry: [] }, "Bundle: has no entries"],
    [[1], "undefined: is neither a DocumentReference nor a Composition"],
  ];
  for (const [resource, detail] of refused)
    test(`refuses: ${detail}`, async () => {
      const readings = await read(resource);
      expect(mistakesIn(readings)).toEqual([`1: ${detail}`]);
      expect(documentsIn(readings)).toEqual([]);
    });

  test("members of other kinds than the standard's are no failure", async () => {
    for (const value of [null, 1, "x", [], {}, [[]], true])
      for (const member of [
        "title",
        "section",
        "date",
        "custodian",
        "author",
        "identifier",
        "subject",
        "content",
        "id",
      ]) {
        expect(await read({ ...composition, [member]: value })).toHaveLength(1);
        expect(await read({ ...reference(plain), [member]: value })).toHaveLength(1);
      }
  });

  test("sections within sections end at a bound", async () => {
    let section: object = { title: "x" };
    for (let n = 0; n < 100; n += 1) section = { title: "x", section: [section] };
    expect(mistakesIn(await read({ ...composition, section: [section] }))).toEqual([
      "1: Composition: nests sections deeper than 32",
    ]);
    expect(mistakesIn(await readingsOf("r.json", "[".repeat(1_000_000)))).toEqual(["-: is not JSON"]);
  });
});
