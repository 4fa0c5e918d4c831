/** Compares tokenizer ids and model answers in Bun with those that training wrote: `bun models/triage/train/check-export.ts [work folder]` */
import { AutoTokenizer } from "@huggingface/transformers";
import { join } from "node:path";
import { loadTriageModel, softmax } from "../example.ts";
import card from "../card.json";

const work = process.argv[2] ?? join(import.meta.dirname, ".work");
const load = (name: string) => Bun.file(join(work, name)).json();
const read = await loadTriageModel();

const tokenizer = await AutoTokenizer.from_pretrained(join(import.meta.dirname, ".."));
const texts: { text: string; ids: number[] }[] = await load("tokenizer-check.json");
const different = texts.filter(({ text, ids }) => {
  const found = tokenizer.encode(text);
  const cut = found.length > card.maxTokens ? [...found.slice(0, card.maxTokens - 1), found.at(-1)] : found;
  return JSON.stringify(cut) !== JSON.stringify(ids);
});
console.log(`tokenizer: ${texts.length} texts, ${different.length} different`);

type Row = { text: string; cues: string[]; label: number; numeric: number[]; level: number[]; inScope: number };
const rows: Row[] = await load("reference.json");
const { names, mean, std } = card.inputs.numeric;
let furthest = 0;
let flips = 0;
let [symptoms, rightHere, rightThere] = [0, 0, 0];
const times: number[] = [];
for (const row of rows) {
  const given = Object.fromEntries(names.flatMap((name, i) => (row.numeric[names.length + i] || name === "ageLog" ? [] : [[name, row.numeric[i]! * std[i]! + mean[i]!]])));
  const began = performance.now();
  const answer = await read(row.text, given, row.cues);
  times.push(performance.now() - began);
  const wanted = softmax(row.level, card.temperature.level);
  const got = Object.values(answer.levels);
  furthest = Math.max(furthest, ...wanted.map((p, i) => Math.abs(p - got[i]!)), Math.abs(row.inScope - answer.inScope));
  const [here, there] = [got.indexOf(Math.max(...got)), wanted.indexOf(Math.max(...wanted))];
  flips += here === there ? 0 : 1;
  symptoms += row.label >= 0 ? 1 : 0;
  rightHere += here === row.label ? 1 : 0;
  rightThere += there === row.label ? 1 : 0;
}
const median = times.toSorted((a, b) => a - b)[times.length >> 1]!;
const share = (n: number) => (n / symptoms).toFixed(4);
console.log(`level accuracy: exported ${share(rightHere)}, in training ${share(rightThere)}`);
console.log(`model: ${rows.length} rows, furthest probability ${furthest.toExponential(1)}, level differs ${flips}, median ${median.toFixed(2)} ms`);
process.exitCode = different.length > 0 || flips > rows.length / 50 ? 1 : 0;
