import type { Writing } from "#modules/ai/contract.ts";
import type { Told, Triage } from "#modules/triage/contract.ts";
import { type Line, merged, told } from "./line.ts";
import type { Quote } from "./story.ts";

/** What a model is asked for; the rest of the rules is the writer's. */
export const instructions = `You shorten what a patient told, for the clinician who writes the note.
Write short sentences, the complaint first. Keep every symptom, time, number and denial.
Say nothing that was not said.`;

/** More sentences than a note has room for are left in the patient's words. */
export const quotesMax = 30;

/** The quotes as a writer is told them: each has a number of its own, so that each is answered for by itself. */
export const passagesOf = (quotes: readonly Quote[]) =>
  quotes.slice(0, quotesMax).map(({ sentence: { text } }, n) => ({ n: n + 1, sentences: [text] }));

type Sentences = (Writing & { readonly kind: "written" })["sentences"];

/**
 * The lines with what a model wrote in place of the quotes that it covers. A quote goes only where what stands for it
 * tells all that the rules read in it, and all of its numbers: what a model leaves out is never lost. Pure.
 */
export function reworded(
  lines: readonly Line[],
  quotes: readonly Quote[],
  sentences: Sentences,
  read: Triage["read"],
): Line[] {
  let used = sentences.map(({ text, citations }) => ({ text, of: citations.map((n) => quotes[n - 1]!) }));
  for (;;) {
    const covered = new Set(
      quotes.filter((quote) => {
        const standing = used.filter(({ of }) => of.includes(quote)).map(({ text }) => text);
        return standing.length > 0 && tellsAll(standing.join(" "), quote.sentence.text, read);
      }),
    );
    // A sentence of which one quote has to stay would only say it twice; without it another quote may have to stay.
    const rest = used.filter(({ of }) => of.every((quote) => covered.has(quote)));
    if (rest.length === used.length) break;
    used = rest;
  }
  const gone = new Set(used.flatMap(({ of }) => of.map(({ line }) => line.text)));
  const written = used.map(({ text, of }) => {
    const texts = new Set(of.map(({ line }) => line.text));
    const messages = lines.filter((line) => texts.has(line.text)).flatMap((line) => line.messages);
    return told({ section: "S", messages: [...new Set(messages)].toSorted((a, b) => a - b) }, `Tells: ${text}`);
  });
  return [...merged(written), ...lines.filter(({ section, text }) => !(section === "S" && gone.has(text)))];
}

const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,:/]\d+)*/g) ?? [];
const factsOf = ({ findings }: Told): string[] => findings.map(({ id, status }) => `${id} ${status}`);

function tellsAll(short: string, whole: string, read: Triage["read"]): boolean {
  const [given, kept] = [read(whole), read(short)];
  const facts = new Set(factsOf(kept));
  const numbers = new Set(numbersOf(short));
  return (
    factsOf(given).every((fact) => facts.has(fact)) &&
    facts.size === new Set(factsOf(given)).size &&
    numbersOf(whole).every((number) => numbers.has(number)) &&
    (!given.hasDuration || kept.hasDuration) &&
    (!given.hasPerson || kept.hasPerson)
  );
}
