import { type Command, type CommandInput, exitCode } from "#core";
import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { resolve } from "node:path";
import type { Assessor } from "./assess.ts";
import { Level, levels, TriageRequest, type TriageResult } from "./contract.ts";
import { areaUnderCurve, type Proportion, proportion, quadraticKappa, score, type Score } from "./scoring.ts";

/** What may be known of a case. A line carries at least one of these beside the request. */
const truths = {
  level: Type.Optional(Level),
  /** The three steps that audits of symptom checkers use. */
  level3: Type.Optional(Type.Union(["emergency", "consultation", "self_care"].map((step) => Type.Literal(step)))),
  acuity: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  criticalCare: Type.Optional(Type.Boolean()),
  hospitalisation: Type.Optional(Type.Boolean()),
};
const Case = TypeCompiler.Compile(Type.Composite([TriageRequest, Type.Object(truths)]));
const requestMembers = Object.keys(TriageRequest.properties);

type Truth = { readonly [key in keyof typeof truths]?: unknown };
interface Answered {
  readonly truth: Truth;
  readonly result: TriageResult;
}

/** `salve triage eval FILE`: how right the answers are. Needs no server, no database and no network. */
export const evalCommand = (assessor: () => Assessor): Command => ({
  path: "triage eval",
  summary: "Measures triage against a file of cases with their right levels.",
  arguments: ["<file>"],
  needs: "none",
  run: (input) => run(input, assessor()),
});

async function run(input: CommandInput, assessor: Assessor): Promise<number> {
  const path = resolve(input.directory ?? ".", input.arguments[0] ?? "");
  const source = Bun.file(path);
  if (!(await source.exists())) {
    input.output.print({ error: "no such file" }, `No such file: ${path}`);
    return exitCode.usage;
  }
  const lines = (await source.text())
    .split("\n")
    .map((text, at) => ({ text, at: at + 1 }))
    .filter(({ text }) => text.trim() !== "");
  const answered: Answered[] = [];
  const refused: string[] = [];
  for (const { text, at } of lines) {
    const value = parsed(text);
    if (!Case.Check(value)) {
      const [first] = Case.Errors(value);
      refused.push(`line ${at}: ${first ? `${first.path.slice(1)}: ${first.message}` : "is not JSON"}`);
      continue;
    }
    const request = Object.fromEntries(Object.entries(value).filter(([key]) => requestMembers.includes(key)));
    answered.push({ truth: value, result: (await assessor.assess(request as TriageRequest)).result });
  }
  const report = reportOf(answered);
  input.output.print({ ...report, refused }, [...told(report), ...refused].join("\n"));
  return refused.length === 0 ? exitCode.fine : exitCode.finding;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export interface Report {
  readonly levels: Score | undefined;
  readonly three: { readonly exact: Proportion; readonly emergenciesCaught: Proportion } | undefined;
  readonly acuityKappa: number | undefined;
  readonly criticalCareAuc: number | undefined;
  readonly hospitalisationAuc: number | undefined;
}

const threeOf = (level: TriageResult["level"]): string =>
  level === "self_care" ? level : levels.indexOf(level) <= 1 ? "emergency" : "consultation";

/** Each figure over the cases that carry its truth. Pure. */
export function reportOf(cases: readonly Answered[]): Report {
  const having = (name: keyof Truth): readonly Answered[] => cases.filter(({ truth }) => truth[name] !== undefined);
  const risk = (name: "criticalCare" | "hospitalisation"): number | undefined =>
    areaUnderCurve(
      having(name).flatMap(({ truth, result }) =>
        result.risk ? [{ score: result.risk[name], isPositive: truth[name] === true }] : [],
      ),
    );
  const leveled = having("level");
  const three = having("level3");
  const emergencies = three.filter(({ truth }) => truth.level3 === "emergency");
  const isRight = ({ truth, result }: Answered): boolean => threeOf(result.level) === truth.level3;
  const acute = having("acuity").map(({ truth, result }) => [Number(truth.acuity) - 1, result.acuity - 1] as const);
  return {
    levels:
      leveled.length > 0
        ? score(
            leveled.map(({ truth, result }) => ({
              expected: truth.level as Level,
              answered: result.level,
              confidence: result.confidence,
            })),
          )
        : undefined,
    three:
      three.length > 0
        ? {
            exact: proportion(three.filter(isRight).length, three.length),
            emergenciesCaught: proportion(emergencies.filter(isRight).length, emergencies.length),
          }
        : undefined,
    acuityKappa: acute.length > 0 ? quadraticKappa(acute, 5) : undefined,
    criticalCareAuc: risk("criticalCare"),
    hospitalisationAuc: risk("hospitalisation"),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const shown = ({ share, interval, of }: Proportion): string =>
  `${percent(share)} (${percent(interval[0])} to ${percent(interval[1])}, n = ${of})`;

function told({ levels: all, three, acuityKappa, criticalCareAuc, hospitalisationAuc }: Report): string[] {
  const lines: string[] = [];
  if (all) {
    lines.push(
      `exact level            ${shown(all.exact)}`,
      `within one level       ${shown(all.withinOne)}`,
      `right or more urgent   ${shown(all.safe)}`,
      `over-triaged           ${shown(all.overTriaged)}`,
      `ambulance missed       ${shown(all.ambulanceMissed)}`,
      `emergency missed       ${shown(all.emergencyMissed)}`,
      `self-care as emergency ${shown(all.selfCareAsEmergency)}`,
      `calibration error      ${all.calibrationError.toFixed(3)}`,
      `quadratic kappa        ${all.quadraticKappa.toFixed(3)}`,
      ...levels.map((level) => `  ${level.padEnd(20)} ${shown(all.perLevel[level])}`),
      "confusion (rows: right; columns: answered, most urgent first)",
      ...levels.map(
        (level, row) => `  ${level.padEnd(20)} ${all.confusion[row]!.map((n) => String(n).padStart(5)).join("")}`,
      ),
    );
  }
  if (three)
    lines.push(
      `three steps, exact     ${shown(three.exact)}`,
      `emergencies caught     ${shown(three.emergenciesCaught)}`,
    );
  if (acuityKappa !== undefined) lines.push(`acuity, kappa          ${acuityKappa.toFixed(3)}`);
  if (criticalCareAuc !== undefined) lines.push(`critical care, AUC     ${criticalCareAuc.toFixed(4)}`);
  if (hospitalisationAuc !== undefined) lines.push(`hospitalisation, AUC   ${hospitalisationAuc.toFixed(4)}`);
  return lines.length > 0
    ? lines
    : ["No case carries a right answer: level, level3, acuity, criticalCare or hospitalisation."];
}
