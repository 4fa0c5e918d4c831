import { type Clock, type Command, type CommandInput, exitCode } from "#core";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { Assessor } from "../assess.ts";
import { TriageRequest } from "../contract.ts";
import { type Explanation, explanationOf } from "./explanation.ts";

const request = TypeCompiler.Compile(TriageRequest);

/**
 * `salve triage explain TEXT`: why a message is decided as it is. It takes the message, not the id of a stored case:
 * a case is health data, and whoever sits at the console has no name for the record of who looked at it.
 */
export const explainCommand = (assessor: () => Assessor, clock: Clock): Command => ({
  path: "triage explain",
  summary: "Shows why a message is decided as it is.",
  arguments: ["<text>"],
  options: [
    { flags: "--age <years>", summary: "Age in years; a fraction for an infant." },
    { flags: "--sex <sex>", summary: "female, male or other." },
  ],
  needs: "none",
  run: (input) => run(input, assessor(), clock),
});

async function run({ arguments: [text = ""], options, output }: CommandInput, assessor: Assessor, clock: Clock) {
  const { age, sex } = options;
  const given = { text, ...(age === undefined ? {} : { age: Number(age) }), ...(sex === undefined ? {} : { sex }) };
  if (text.trim() === "" || !request.Check(given)) {
    output.print({ error: "usage" }, "Usage: salve triage explain TEXT [--age YEARS] [--sex female|male|other]");
    return exitCode.usage;
  }
  const { result, trace } = await assessor.assess(given);
  const explanation = explanationOf({
    id: result.id,
    revision: 1,
    decidedAt: clock.now(),
    request: given,
    answers: {},
    result,
    trace,
  });
  output.print(explanation, inLines(explanation).join("\n"));
  return exitCode.fine;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** For a person at a terminal. */
function inLines({ request: { text = "" }, result, trace }: Explanation): string[] {
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
  const probabilities = Object.entries(result.probabilities).map(([level, p]) => `${level} ${percent(p)}`);
  return [
    `${result.level}, decided by ${result.decidedBy}, confidence ${percent(result.confidence)}`,
    ...part(
      "Findings",
      trace.findings.map(({ label, status, spans }) => {
        const words = spans.map(([from, to]) => `"${text.slice(from, to)}"`).join(", ");
        return `${status.padEnd(12)} ${label}${words && `: ${words}`}`;
      }),
    ),
    ...part(
      "Rules that fired",
      trace.rules.map(
        ({ id, raisesTo, when, hazard, sources }) =>
          `${id} -> ${raisesTo}: ${when}${hazard ? `; guards against ${hazard}` : ""}; after ${sources.join(", ")}`,
      ),
    ),
    ...part(
      "Rules that nearly fired",
      (trace.near ?? []).map(
        ({ id, raisesTo, needs }) => `${id} -> ${raisesTo}: with ${needs.map(({ what }) => what).join(" or ")}`,
      ),
    ),
    ...part(
      "Answers that would change the level",
      (trace.changes ?? []).map(
        ({ label, answers }) => `${label}: ${answers.map(({ answer, level }) => `${answer} -> ${level}`).join(", ")}`,
      ),
    ),
    ...part("Probabilities", [probabilities.join(", ")]),
    ...part("Steps", trace.steps),
    ...part(
      "Next question",
      result.questions.map(({ text: question }) => question),
    ),
    "",
    `rules ${result.rules.version}; model ${result.model.id} ${result.model.version} (${result.model.backend})`,
  ];
}
