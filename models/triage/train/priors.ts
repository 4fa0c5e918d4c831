// Counts how often the written messages report each finding, for the interview's choice of questions.
//
//   bun models/triage/train/priors.ts
import { findingOf } from "../../../src/modules/triage/content/index.ts";
import { situationOf } from "../../../src/modules/triage/evaluate.ts";
import { complaintsOf, presentationsOf } from "../../../src/modules/triage/interview/in-play.ts";
import { readRequest } from "../../../src/modules/triage/reading/read.ts";
import type { TriageRequest } from "../../../src/modules/triage/contract.ts";

const folder = `${import.meta.dir}/messages`;
const target = `${import.meta.dir}/../../../src/modules/triage/interview/priors.json`;
/** Pairs of a presentation and a finding that fewer messages have say little. */
const countMin = 4;
/** Upper ends of the bands of age, with the age that stands for each. */
const bands = [
  [0.25, 0.1],
  [1, 0.5],
  [3, 2],
  [5, 4],
  [12, 8],
  [18, 15],
  [30, 25],
  [40, 35],
  [50, 45],
  [65, 58],
  [75, 70],
  [121, 80],
] as const;

const files = [...new Bun.Glob("*.jsonl").scanSync(folder)].sort();
const findings = new Map<string, number>();
const presentations = new Map<string, { n: number; with: Map<string, number> }>();
const ages = new Map<number, number>();
const bump = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
let messages = 0;

for (const file of files) {
  for (const line of (await Bun.file(`${folder}/${file}`).text()).split("\n").filter(Boolean)) {
    const { text, age, sex, conditions, medications, vitals } = JSON.parse(line) as TriageRequest;
    const request = { text: text ?? "", ...given({ age, sex, conditions, medications, vitals }) };
    const situation = situationOf(readRequest(request), request);
    messages += 1;
    for (const id of situation.present) bump(findings, id);
    for (const name of presentationsOf(complaintsOf(situation))) {
      const entry = presentations.get(name) ?? { n: 0, with: new Map<string, number>() };
      presentations.set(name, entry);
      entry.n += 1;
      for (const id of situation.present) bump(entry.with, id);
    }
    for (const years of situation.reading.facts.ages.slice(0, 1)) {
      const band = bands.find(([below]) => years < below);
      if (band) bump(ages, band[1]);
    }
  }
}

const total = [...ages.values()].reduce((sum, n) => sum + n, 0);
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
const sorted = (counts: Map<string, number>, least: number): Record<string, number> =>
  Object.fromEntries([...counts].filter(([id, n]) => n >= least && findingOf(id)).sort(byName));
const shares = bands.map(([, years]) => ({ years, share: Math.round((1e4 * (ages.get(years) ?? 0)) / total) / 1e4 }));
const told = [...presentations].sort(byName).map(([name, entry]) => {
  const counts = { n: entry.n, with: sorted(entry.with, countMin) };
  return `${JSON.stringify(name)}:${JSON.stringify(counts)}`;
});
const lines = [
  `"messages":${messages}`,
  `"ages":${JSON.stringify(shares)}`,
  `"findings":${JSON.stringify(sorted(findings, 1))}`,
  `"presentations":{\n${told.join(",\n")}\n}`,
];
await Bun.write(target, `{\n${lines.join(",\n")}\n}\n`);
process.stdout.write(`${messages} messages, ${findings.size} findings, ${presentations.size} presentations\n`);

function given(request: TriageRequest): TriageRequest {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}
