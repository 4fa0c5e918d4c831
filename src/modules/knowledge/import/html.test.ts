import { describe, expect, test } from "bun:test";
import { documentsIn, mistakesIn, readingsOf } from "./testing.ts";

const page = `<!doctype html><html lang="EN-us"><head>
<title>Asthma | Site</title><meta property="og:site_name" content="A Site">
<link rel="canonical" href="https://example.org/asthma"><link rel="license" href="https://example.org/terms">
<script>document.write("<p>not this</p>")</script><style>p { color: red }</style></head>
<body><nav><ul><li>Home</li></ul></nav>
<header><p>Menu of the site</p></header>
<main><h1>Asthma</h1><p>Asthma makes it&nbsp;hard to <b>breathe</b>.</p>
<h2>Symptoms</h2><ul><li>Wheezing<li>Coughing</ul>
<p hidden>Not seen.</p><div aria-hidden="true">Not heard.</div><form>Search <input></form>
<h2>Treatment</h2><p>One<br>two.</p><table><tr><td>Blue</td><td>reliever</td></tr></table></main>
<footer>Copyright</footer></body></html>`;

describe("HTML", () => {
  test("is read with its headings, lists and tables; what leads elsewhere is dropped", async () => {
    const [document] = documentsIn(await readingsOf("asthma.html", page));
    expect(document).toEqual({
      key: "",
      title: "Asthma",
      aliases: [],
      source: "A Site",
      url: "https://example.org/asthma",
      licence: "https://example.org/terms",
      language: "en-US",
      written: null,
      read: null,
      review: null,
      parts: [
        { heading: "", blocks: ["Asthma makes it hard to breathe."] },
        { heading: "Symptoms", blocks: ["Wheezing", "Coughing"] },
        { heading: "Treatment", blocks: ["One two.", "Blue; reliever"] },
      ],
    });
  });

  test("tells what is missing", async () => {
    expect(mistakesIn(await readingsOf("a.html", "<p>text"))).toEqual(["1: states no title: add a title or a heading"]);
    expect(mistakesIn(await readingsOf("a.html", "<title>T</title><script>text</script>"))).toEqual([
      "1: holds no text",
    ]);
  });

  test("an address that is none of the web is no address", async () => {
    const [document] = documentsIn(
      await readingsOf("a.html", '<title>T</title><link rel=canonical href="javascript:x()"><p>text'),
    );
    expect(document?.url).toBeNull();
  });

  const hostile: Readonly<Record<string, string>> = {
    "a nest of elements": "<div>".repeat(300_000),
    "a tag that does not end": `<p ${"a=1 ".repeat(300_000)}`,
    "attributes without number": `<p ${Array.from({ length: 50_000 }, (_, n) => `a${n}=1`).join(" ")}>text`,
    "tags that were never opened": "</b></i>".repeat(200_000),
    "formatting within formatting": "<b><i>".repeat(120) + "<p>x".repeat(50_000),
    "comments that do not end": "<!--".repeat(200_000),
    "one long line": "word ".repeat(400_000),
    entities: "&amp;&#x41;&unknown;".repeat(100_000),
  };
  for (const [name, html] of Object.entries(hostile))
    test(`${name} end in a moment`, async () => {
      const started = performance.now();
      await readingsOf("a.html", `<title>T</title>${html}`);
      expect(performance.now() - started).toBeLessThan(5_000);
    });

  test("more text than the bound is refused", async () => {
    const readings = await readingsOf("a.html", `<title>T</title>${"<p>some text</p>".repeat(100)}`, {
      limits: { textMax: 500 },
    });
    expect(mistakesIn(readings)).toEqual(["-: has more than 500 characters of text"]);
  });
});
