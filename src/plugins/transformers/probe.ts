import type { Level } from "#modules/triage/contract.ts";
import { levels } from "#modules/triage/contract.ts";
import type { Line } from "./switch.ts";
import type { Probe, TriageCard } from "./triage-card.ts";
import { decode, encodeNumbers, widthOf } from "./triage.ts";

/** Loading takes a second or two; a model that needs this long is none to serve with. */
const loadMsMax = 60_000;

/** Asked of every model, whatever its card asks: words of any vocabulary, and no patient's. */
const always = { text: "chest pain and fever since two days", age: 40 };

/** Loads a line and asks its models what they must be able to answer. Empty when all is well. */
export async function probe(line: Line): Promise<string[]> {
  const { card, supervisor } = line;
  const signal = AbortSignal.timeout(loadMsMax);
  const asked: readonly (Omit<Probe, "level"> & { level?: Level })[] = [always, ...(card.probes ?? [])];
  try {
    const rows = await Promise.all(
      asked.map(({ cues = [], ...one }) =>
        supervisor.run("triage", { text: one.text, numbers: encodeNumbers(card, one), cues }, signal),
      ),
    );
    const { missing } = supervisor;
    if (missing.length > 0) return [`did not load beside it: ${missing.join(", ")}`];
    return asked.flatMap(({ level }, place) =>
      judge(card, rows[place]!.values, level).map((wrong) => `probe ${place}: ${wrong}`),
    );
  } catch (error) {
    return [`it did not load and answer: ${error instanceof Error ? error.message : "failed"}`];
  }
}

/** What is wrong with the model's answer to one probe. Pure. */
export function judge(card: TriageCard, values: Float32Array, expected: Level | undefined): string[] {
  const width = widthOf(card);
  if (values.length !== width) return [`the answer has ${values.length} numbers, the card promises ${width}`];
  if (!values.every(Number.isFinite)) return ["the answer holds something that is no number"];
  const { levels: shares, inScope, risk } = decode(card, { values, inferenceMs: 0 });
  const probabilities = [inScope, ...Object.values(risk ?? {})];
  if (!probabilities.every((share) => share >= 0 && share <= 1)) return ["a probability lies outside 0 and 1"];
  const likeliest = levels.reduce((best, level) => (shares[level] > shares[best] ? level : best));
  return expected === undefined || likeliest === expected
    ? []
    : [`it says ${likeliest} where its card says ${expected}`];
}
