/** Reads the hand-written messages of probes.tsv with the exported model: `bun models/triage/train/check-probes.ts` */
import { join } from "node:path";
import { loadTriageModel } from "../example.ts";
import card from "../card.json";

const best = (p: Record<string, number>) => Object.entries(p).reduce((a, b) => (b[1] > a[1] ? b : a));
const order = card.labels.levels;
const read = await loadTriageModel();
const lines = (await Bun.file(join(import.meta.dirname, "probes.tsv")).text()).trim().split("\n");
const tally = { symptoms: 0, level: 0, under: 0, underConfident: 0, over: 0, specialty: 0, scope: 0 };
for (const line of lines) {
  const [level, specialty, text] = line.split("\t") as [string, string, string];
  const answer = await read(text);
  const inScope = answer.inScope >= card.inScopeBelow;
  tally.scope += inScope === (level !== "-") ? 1 : 0;
  if (level === "-") {
    if (inScope) console.log("in scope?", answer.inScope.toFixed(2), text);
    continue;
  }
  const [found, p] = best(answer.levels);
  const under = order.indexOf(found) > order.indexOf(level);
  tally.symptoms++;
  tally.level += found === level ? 1 : 0;
  tally.under += under ? 1 : 0;
  tally.underConfident += under && p >= card.abstainBelow ? 1 : 0;
  tally.over += order.indexOf(found) < order.indexOf(level) ? 1 : 0;
  tally.specialty += best(answer.specialties)[0] === specialty ? 1 : 0;
  if (found !== level || !inScope) console.log(`${under ? "UNDER" : "over "} ${level} -> ${found} ${p.toFixed(2)} scope ${answer.inScope.toFixed(2)} | ${text}`);
}
console.log({ lines: lines.length, ...tally });
