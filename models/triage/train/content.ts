/**
 * The clinical content as messages for training: every phrase of a symptom with its own level, and every
 * example that fires a rule with the level that the rules give it. Prints JSON lines.
 */
import { findings, rules } from "../../../src/modules/triage/content/index.ts";
import { type Level, moreUrgent } from "../../../src/modules/triage/contract.ts";
import { firedBy, situationOf } from "../../../src/modules/triage/evaluate.ts";
import { expand } from "../../../src/modules/triage/reading/phrases.ts";
import { readRequest } from "../../../src/modules/triage/reading/read.ts";

/** So many readings of one finding: those with many choices must not drown the others. */
const phrasesMax = 40;

const level = (request: Parameters<typeof readRequest>[0]): Level => {
  const situation = situationOf(readRequest(request), request);
  const ruled = firedBy(situation).map(({ raisesTo }) => raisesTo);
  const own = [...situation.present].map((id) => findings[id]!).filter(({ kind }) => kind === "symptom").map(({ baseline }) => baseline);
  return [...ruled, ...own].reduce(moreUrgent, "self_care");
};

const every = <T>(all: readonly T[], most: number): T[] => all.filter((_, at) => at % Math.ceil(all.length / most) === 0);

for (const { kind, phrases, specialty } of Object.values(findings)) {
  if (kind !== "symptom") continue;
  for (const phrase of every(phrases.flatMap(expand), phrasesMax)) {
    const text = phrase.replaceAll(/\s*&\s*/g, " ").trim();
    if (text.split(" ").length < 2) continue;
    process.stdout.write(`${JSON.stringify({ text, level: level({ text }), specialty, kind: "phrase" })}\n`);
  }
}
for (const { fires, specialty } of rules) {
  for (const example of fires) {
    const request = typeof example === "string" ? { text: example } : example;
    if (!request.text) continue;
    process.stdout.write(`${JSON.stringify({ ...request, level: level(request), specialty, kind: "example" })}\n`);
  }
}
