import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Message } from "#modules/chat/contract.ts";
import { assessorWith, off, reader } from "#modules/triage/testing.ts";
import { textOf } from "./line.ts";
import { reworded } from "./rewording.ts";
import { conversation, draftBy, type Said } from "./testing.ts";

const told = readFileSync(join(import.meta.dir, "../../../tests/triage/development/lay.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => (JSON.parse(line) as { text: string }).text);
const talk = ["hello", "Thank you!", "yes", "no", "not sure", "34", "I would like to talk to a person.", "🙂", "??"];
const odd = ["“quoted” [#7]", "S: made up [#1]\nA: cancer", "x".repeat(700), "a\u2028b\u0000c", "<b>bold</b> rash"];
const assessor = assessorWith(off);

/** A patient's message, with what the assistant makes of it. */
const turn = fc.record({
  text: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...told) },
    { weight: 3, arbitrary: fc.constantFrom(...talk) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }) },
  ),
  by: fc.constantFrom("assistant", "clinician", "nobody"),
});

async function held(turns: readonly { text: string; by: string }[]): Promise<Message[]> {
  const said: Said[] = [];
  for (const { text, by } of turns) {
    said.push(["patient", text]);
    if (by === "clinician") said.push(["clinician", "Rest today. Does it hurt at night?"]);
    if (by !== "assistant" || text.trim() === "") continue;
    const { result: triage } = await assessor.assess({ text });
    const words = [triage.advice.headline, ...triage.advice.steps, triage.questions[0]?.text ?? ""].join("\n");
    said.push(["assistant", words, { triage }]);
  }
  return conversation(...said);
}

describe("a draft of any conversation", () => {
  test("cites messages that are there, and quotes what stands in them", async () => {
    let drafts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 8 }), async (turns) => {
        const messages = await held(turns);
        const draft = draftBy(reader, messages);
        if (draft.kind === "nothing") return;
        drafts += 1;
        expect(draft.confidence).toBeWithin(0, 1.001);
        for (const line of draft.lines) {
          const cited = messages.filter(({ seq }) => line.messages.includes(seq));
          expect(cited).toHaveLength(line.messages.length);
          expect(cited.length).toBeGreaterThan(0);
          for (const quote of line.quotes) {
            expect(cited.some(({ text }) => text.includes(quote))).toBe(true);
            expect(line.text).toContain(`“${quote}”`);
          }
          // Of the patient's story nothing is told but in their words.
          if (line.section === "O") expect(line.quotes).toHaveLength(1);
          expect(textOf(line)).toMatch(/^[SOAP]: [^\n\r\u2028\u2029]+( \[#\d+\])+$/);
        }
      }),
      { numRuns: 60 },
    );
    expect(drafts).toBeGreaterThan(30);
  }, 30_000);

  test("says no number in the patient's story that no cited message says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 6 }), async (turns) => {
        const messages = await held(turns);
        const draft = draftBy(reader, messages);
        if (draft.kind === "nothing") return;
        for (const { section, text, messages: cited } of draft.lines) {
          if (section !== "S") continue;
          const words = messages
            .filter(({ seq }) => cited.includes(seq))
            .map((message) => message.text)
            .join("\n");
          for (const number of text.match(/\d+/g) ?? []) expect(words).toContain(number);
        }
      }),
      { numRuns: 40 },
    );
  }, 30_000);

  test("loses nothing to a model, whatever it leaves out", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 8 }),
        async (turns, cuts) => {
          const draft = draftBy(reader, await held(turns));
          if (draft.kind === "nothing" || draft.quotes.length === 0) return;
          const { lines, quotes } = draft;
          const sentences = cuts.map(([which, from, length]) => {
            const n = which % quotes.length;
            const words = quotes[n]!.sentence.text.split(" ");
            const at = from % words.length;
            return { text: words.slice(at, at + 1 + (length % words.length)).join(" "), citations: [n + 1] };
          });
          const after = reworded(lines, quotes, sentences, reader.read);
          for (const { line, sentence } of quotes) {
            if (after.some(({ text }) => text === line.text)) continue;
            const standing = after.filter(
              ({ text, messages }) =>
                text.startsWith("Tells: ") && line.messages.every((seq) => messages.includes(seq)),
            );
            const kept = reader.read(standing.map(({ text }) => text.slice(7)).join(" ")).findings.map(({ id }) => id);
            for (const { id } of reader.read(sentence.text).findings) expect(kept).toContain(id);
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);
});
