/** Quadratic kappa of the step: `bun models/triage/train/visit/acuity.ts [work folder] [cases.jsonl …]`; a case is a request with its `acuity`. */
import { join } from "node:path";
import type { TriageRequest } from "../../../../src/modules/triage/contract.ts";
import { AcuityRules } from "../../../../src/modules/triage/visit/acuity.ts";
import { VisitReader } from "../../../../src/modules/triage/visit/features.ts";
import { quadraticKappa } from "../../../../src/modules/triage/scoring.ts";
import card from "../../visit.json";
import { loadVisitModel, requestOf } from "./check.ts";

type Case = { request: TriageRequest; distribution: number[]; truth: number };
const rules = new AcuityRules(new VisitReader(card));
const steps = [1, 2, 3, 4, 5];
const nearest = (p: readonly number[]) => Math.round(p.reduce((sum, share, i) => sum + share * (i + 1), 0));

function tell(name: string, cases: readonly Case[]) {
  const answers = {
    both: cases.map(({ request, distribution }) => rules.acuity(request, distribution).acuity),
    rules: cases.map(({ request }) => rules.acuity(request).acuity),
    network: cases.map(({ distribution }) => nearest(distribution)),
  };
  for (const [kind, given] of Object.entries(answers)) {
    const kappa = quadraticKappa(cases.map(({ truth }, i) => [truth - 1, given[i]! - 1]), 5);
    const exact = cases.filter(({ truth }, i) => truth === given[i]).length / cases.length;
    const shares = steps.map((step) => ((given.filter((x) => x === step).length / cases.length) * 100).toFixed(1));
    console.log(`${name}, ${kind}: ${cases.length} cases, kappa ${kappa.toFixed(3)}, exact ${(exact * 100).toFixed(1)} %, shares of 1 to 5 in % ${shares.join(" ")}`);
  }
}

const [work = join(import.meta.dirname, ".work"), ...files] = process.argv.slice(2);
type Held = { reasons: string[]; known: Record<string, number>; distribution: number[]; truth: number };
const held: Held[] = await Bun.file(join(work, "held.json")).json();
tell("held-out visits", held.map(({ distribution, truth, ...row }) => ({ request: requestOf(row), distribution, truth })));
const read = await loadVisitModel();
for (const file of files) {
  const lines = (await Bun.file(file).text()).trim().split("\n");
  const cases: Case[] = [];
  for (const line of lines) {
    const { acuity, reasons, age, sex, vitals, setting, arrivedByAmbulance, injury } = JSON.parse(line);
    const request = { reasons, age, sex, vitals, setting, arrivedByAmbulance, injury };
    cases.push({ request, distribution: (await read(request)).acuity, truth: acuity });
  }
  const name = file.split("/").at(-1)!;
  tell(name, cases);
  tell(`${name}, adults`, cases.filter(({ request }) => (request.age ?? 18) >= 18));
}
