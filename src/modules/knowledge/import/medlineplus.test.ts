import { describe, expect, test } from "bun:test";
import { documentsIn, mistakesIn, readingsOf, topicOf } from "./testing.ts";

const file = (topics: string, head = '<?xml version="1.0"?>'): string =>
  `${head}\n<health-topics total="1" date-generated="01/25/2026 02:30:31">\n${topics}\n</health-topics>`;
const attributes =
  'title="A1C" url="https://medlineplus.gov/a1c.html" id="6308" language="English" date-created="12/22/2015"';
const more =
  '<also-called>HbA1C</also-called><group url="x" id="2">Diabetes</group>' +
  "<see-reference>Glycohemoglobin</see-reference>" +
  '<site title="x"><also-called>not this</also-called></site>';
const summary = "<h3>What is it?</h3><p>A test &amp; more.</p><ul><li>One.</li></ul><script>no()</script>";

describe("MedlinePlus", () => {
  test("a topic states its names, address, language and days", async () => {
    const [document] = documentsIn(await readingsOf("t.xml", file(topicOf(attributes, summary, more))));
    expect(document).toEqual({
      key: "medlineplus:6308",
      title: "A1C",
      aliases: ["HbA1C", "Glycohemoglobin"],
      source: "MedlinePlus",
      url: "https://medlineplus.gov/a1c.html",
      licence: null,
      language: "en",
      written: "2015-12-22",
      read: "2026-01-25",
      review: null,
      parts: [{ heading: "What is it?", blocks: ["A test & more.", "One."] }],
    });
  });

  test("a bad topic is named by its line, and the others are read", async () => {
    const topics = [
      topicOf('id="1"', summary),
      topicOf('id="2" title="Two"', ""),
      topicOf('id="3" title="T"', summary),
    ];
    const readings = await readingsOf("t.xml", file(topics.join("\n")));
    expect(mistakesIn(readings)).toEqual(["3: health-topic: states no title", "4: health-topic: has no full-summary"]);
    expect(documentsIn(readings)).toHaveLength(1);
  });

  test("what stood before the place where the file breaks is kept", async () => {
    const good = topicOf(attributes, summary);
    const readings = await readingsOf("t.xml", file(`${good}\n<health-topic title="B"></oops>`));
    expect(mistakesIn(readings)).toEqual(["4: Unexpected close tag"]);
    expect(documentsIn(readings)).toHaveLength(1);
    expect(mistakesIn(await readingsOf("t.xml", "<health-topics></health-topics>"))).toEqual([
      "1: holds no health-topic",
    ]);
    expect(mistakesIn(await readingsOf("t.xml", file(good).slice(0, -20)))).toEqual(["3: Unclosed root tag"]);
  });

  test("declared entities stand for nothing: no bomb, no file, no address", async () => {
    const levels = Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join("");
    const doctypes = [
      `<!DOCTYPE x [<!ENTITY a0 "lol">${levels}]>`,
      '<!DOCTYPE x [<!ENTITY a12 SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    ];
    for (const doctype of doctypes) {
      const topic = "<health-topic title='B' id='1'><full-summary>&a12;</full-summary></health-topic>";
      const started = performance.now();
      const readings = await readingsOf("t.xml", file(topic, `<?xml version="1.0"?>${doctype}`));
      expect(mistakesIn(readings)).toEqual(["3: Invalid character entity"]);
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });

  test("a nest of elements, a long text and a long attribute end at a bound", async () => {
    expect(mistakesIn(await readingsOf("t.xml", file("<a>".repeat(100_000))))).toEqual(["3: nests deeper than 256"]);
    const long = `<health-topic title="T"><full-summary>${"word ".repeat(1_000)}</full-summary></health-topic>`;
    expect(mistakesIn(await readingsOf("t.xml", file(long), { limits: { textMax: 1_000 } }))).toEqual([
      "3: has more than 1000 characters in one topic",
    ]);
    expect(mistakesIn(await readingsOf("t.xml", file(`<a b="${"x".repeat(1_000_000)}"/>`)))).toEqual([
      "3: Max buffer length exceeded: attribValue",
    ]);
  });
});
