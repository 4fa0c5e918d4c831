import { describe, expect, test } from "bun:test";
import { askedAspect, aspectOf } from "./aspect.ts";
import type { Quotable } from "./cite.ts";
import { compose, sentencesMax } from "./compose.ts";
import { stem, stemsOf } from "./words.ts";

const source = { name: "NHS", title: "Elbows", url: null, read: null };
const opened = { name: "HSE", title: "Elbow pain", url: "https://example.org/elbow", read: "2026-11-21" };
const elbow: Quotable = {
  documentId: "sore-elbow",
  title: "Sore elbow",
  origin: "shipped",
  sources: [source, opened],
  chunks: [
    { section: "Summary", sentences: ["A sore elbow gets better."] },
    { section: "What it is", sentences: ["A sore elbow comes from tennis.", "A sore elbow comes from typing."] },
    {
      section: "What you can do at home",
      sentences: [
        "Rest a sore elbow.",
        "Cool a sore elbow.",
        "Stretch a sore elbow.",
        "Change the keyboard if typing hurts.",
      ],
    },
    {
      section: "When to see a clinician",
      sentences: ["See a clinician if a sore elbow lasts.", "See a clinician if a sore elbow swells."],
    },
    { section: "When to get emergency help", sentences: ["Get emergency help if the elbow is out of shape."] },
  ],
};
const none = () => 0;
const texts = (question: string, documents = [elbow]) =>
  compose(question, documents, none).sentences.map(({ text }) => text);

describe("choosing sentences", () => {
  test("the question's words choose within a section, and the article's order stays", () => {
    expect(texts("typing hurts, what can I do at home")).toEqual([
      "Rest a sore elbow.",
      "Cool a sore elbow.",
      "Change the keyboard if typing hurts.",
      "See a clinician if a sore elbow lasts.",
      "Get emergency help if the elbow is out of shape.",
    ]);
  });

  test("whatever is asked, it ends with when to get help", () => {
    for (const question of [
      "sore elbow",
      "what is a sore elbow",
      "when should I see a doctor",
      "is it an emergency",
      "treat it at home",
    ]) {
      const chosen = texts(question);
      expect(chosen.length).toBeGreaterThanOrEqual(2);
      expect(chosen.length).toBeLessThanOrEqual(sentencesMax);
      expect(chosen.at(-1)).toMatch(/^(See a clinician|Get emergency help)/);
    }
  });

  test("what the article says to a word of the question is said first, in whatever section it stands", () => {
    const tablet: Quotable = {
      ...elbow,
      title: "Elbow tablets",
      chunks: [
        { section: "What it is", sentences: ["Elbow tablets ease pain.", "Do not take it in pregnancy."] },
        {
          section: "What you can do at home",
          sentences: ["Take it with food.", "Take it with water.", "Swallow it whole."],
        },
        {
          section: "When to see a clinician",
          sentences: ["See a clinician if it hurts.", "See a clinician if it swells."],
        },
        { section: "When to get emergency help", sentences: ["Get emergency help if you cannot breathe."] },
      ],
    };
    const chosen = texts("can I take elbow tablets when pregnant", [tablet]);
    expect(chosen[0]).toBe("Do not take it in pregnancy.");
    expect(chosen.at(-1)).toBe("Get emergency help if you cannot breathe.");
  });

  test("what the first document says nothing of, another says", () => {
    const wine: Quotable = {
      ...elbow,
      documentId: "wine",
      title: "Wine",
      chunks: [{ section: "What it is", sentences: ["Wine is made of grapes.", "Wine does not mix with tablets."] }],
    };
    expect(texts("may I mix wine with a sore elbow", [elbow, wine])).toContain("Wine does not mix with tablets.");
  });

  test("meaning chooses where words do not", () => {
    const likeness = (sentence: string) => (sentence.startsWith("Stretch") ? 0.9 : 0);
    expect(compose("my arm", [elbow], likeness).sentences.map(({ text }) => text)).toContain("Stretch a sore elbow.");
  });

  test("no sentence stands twice, and each cites its own document", () => {
    const twin = {
      ...elbow,
      documentId: "twin",
      title: "Twin",
      chunks: [
        {
          section: "What it is",
          sentences: [
            ...elbow.chunks[4]!.sentences,
            ...elbow.chunks[3]!.sentences,
            "Change the keyboard if typing hurts.",
            "Typing on a keyboard strains the wrist.",
            "Tennis does not.",
            "Sleep does no harm.",
            "Tea does no harm.",
            "Rest does no harm.",
            "Cold does no harm.",
          ],
        },
      ],
    };
    const { sentences, citations } = compose("typing on a keyboard at home", [elbow, twin], none);
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
    expect(sentences.find(({ text }) => text.includes("wrist"))?.citations).toEqual([2]);
    expect(citations.map(({ n, title }) => [n, title.split(" (")[0]])).toEqual([
      [1, "Sore elbow"],
      [2, "Twin"],
    ]);
  });

  test("an address is given only of a page that was opened, with its day", () => {
    const [citation] = compose("elbow", [elbow], none).citations;
    expect(citation).toMatchObject({ url: "https://example.org/elbow", date: "2026-11-21" });
    expect(compose("elbow", [{ ...elbow, sources: [source] }], none).citations[0]).toMatchObject({
      url: null,
      date: null,
    });
  });

  test("a document that was not compared with its source for long is marked", () => {
    expect(compose("elbow", [{ ...elbow, isStale: true }], none).citations[0]).toMatchObject({ stale: true });
    expect(compose("elbow", [elbow], none).citations[0]).not.toHaveProperty("stale");
  });

  test("nothing to quote is nothing", () => {
    expect(compose("elbow", [], none)).toEqual({ sentences: [], citations: [] });
  });
});

describe("an imported document", () => {
  const wrist: Quotable = {
    documentId: "i1",
    title: "Broken wrist",
    origin: "imported",
    sources: [{ name: "Bone Society", title: "Broken wrist", url: "https://example.org/wrist", read: "2026-11-21" }],
    chunks: [
      {
        section: "What are the symptoms of a broken wrist?",
        sentences: [
          "A broken wrist hurts and swells.",
          "A broken wrist may look bent.",
          "A broken wrist may look bent!",
        ],
      },
      {
        section: "What are the treatments for a broken wrist?",
        sentences: ["A cast holds the wrist for six weeks.", "|  12 | 5 |", "Some need an operation."],
      },
    ],
  };

  test("answers from the part that tells what was asked, without saying it twice", () => {
    expect(texts("how is a broken wrist treated", [wrist])[0]).toBe("A cast holds the wrist for six weeks.");
    const signs = texts("symptoms of a broken wrist", [wrist]);
    expect(signs.filter((text) => text.includes("bent"))).toHaveLength(1);
    expect(signs.some((text) => text.includes("|"))).toBe(false);
  });

  test("is cited under the body that published it", () => {
    expect(compose("broken wrist", [wrist], none).citations).toEqual([
      { n: 1, title: "Broken wrist (Bone Society)", url: "https://example.org/wrist", date: "2026-11-21" },
    ]);
  });
});

test.each([
  ["when should I see a doctor about back pain", "clinician"],
  ["what can I do at home for a cold", "home"],
  ["is a stroke an emergency", "emergency"],
  ["what causes gout", "cause"],
  ["runny nose", undefined],
  ["can I take ibuprofen", "home"],
  ["her nose is running", undefined],
  ["how is asthma diagnosed", "test"],
  ["is Noonan syndrome inherited", "cause"],
] as const)("%s asks about %s", (question, aspect) => {
  expect(askedAspect(question)).toBe(aspect);
});

test.each([
  ["When to get emergency help", "emergency"],
  ["What you can do at home", "home"],
  ["What it is", "meaning"],
  ["What are the treatments for Gaucher disease ?", "treatment"],
  ["What are the genetic changes related to gout ?", "cause"],
  ["References", undefined],
] as const)("the heading %s tells of %s", (heading, aspect) => {
  expect(aspectOf(heading)).toBe(aspect);
});

test("endings do not hide that words are one", () => {
  expect(new Set(["burn", "burns", "burning", "burned"].map(stem)).size).toBe(1);
  for (const [one, many] of [
    ["knee", "knees"],
    ["allergy", "allergies"],
    ["itch", "itches"],
    ["swell", "swelling"],
  ] as const)
    expect(stem(many)).toBe(stem(one));
  expect(stemsOf("What is the pain in my knees?")).toEqual(new Set(["pain", "knee"]));
});
