import { inWords } from "../../src/modules/triage/content/condition.ts";
import {
  findingOf,
  findings,
  hazards,
  presentations,
  type Presentation,
  type Rule,
  rules,
  rulesVersion,
  sources,
} from "../../src/modules/triage/content/index.ts";
import type { Level } from "../../src/modules/triage/contract.ts";
import { type Generated, table } from "./generated.ts";

const said: Readonly<Record<Level, string>> = {
  emergency_ambulance: "ambulance now",
  emergency: "emergency department now",
  consultation_24h: "seen within a day",
  consultation: "seen within a week",
  self_care: "self-care",
};
const channels: Readonly<Record<Presentation["channel"], string>> = {
  in_person: "in person",
  video: "by video",
  chat: "by chat",
};
const made = "Generated from src/modules/triage/content by `bun run reports`; do not edit.";
const label = (id: string): string => findingOf(id).label;
const words = (rule: Rule): string => inWords(rule.when, (id) => label(id).toLowerCase());

/** What the triage knows, for a clinician who reads no code: presentations, hazard log, sources. */
export const clinicalReports = (): Generated =>
  new Map([
    ["docs/clinical/README.md", overview()],
    ["docs/clinical/hazards.md", hazardLog()],
    ["docs/clinical/sources.md", sourceList()],
    ["docs/clinical/shared-rules.md", sharedRules()],
    ...Object.entries(presentations).map(
      ([id, one]) => [`docs/clinical/${one.system}/${id}.md`, page(id, one)] as const,
    ),
  ]);

/** The rules of a presentation are those that speak of its own complaints first. */
const rulesOf = (id: string): readonly Rule[] => rules.filter((rule) => homeOf(rule) === id);
function homeOf({ when, sources: _, id }: Rule): string | undefined {
  const discriminated = /^(.+)\.with-/.exec(id)?.[1];
  if (discriminated && discriminated in presentations) return discriminated;
  const first = firstSymptom(when);
  return first && findingOf(first).about;
}
function firstSymptom(when: Rule["when"]): string | undefined {
  if (when.kind === "has") return findingOf(when.finding).kind === "symptom" ? when.finding : undefined;
  return when.kind === "all" || when.kind === "any"
    ? when.of.map(firstSymptom).find((id) => id !== undefined)
    : undefined;
}

function overview(): string {
  const flags = rules.filter(({ kind }) => kind === "red-flag");
  const opened = Object.values(sources).filter(({ read }) => read !== null).length;
  const systems = Map.groupBy(Object.entries(presentations), ([, { system }]) => system);
  const lists = [...systems].map(
    ([system, all]) => `## ${system.replaceAll("-", " ")}\n\n${all.map((one) => linkTo(system, one)).join("\n")}\n`,
  );
  return `# Clinical content

${made} Version ${rulesVersion}. **Not a medical device. No clinician has approved this content.**

${counted([
  [Object.keys(presentations).length, "presentations"],
  [flags.length, "red flags"],
  [rules.length - flags.length, "discriminators"],
  [Object.keys(findings).length, "findings"],
  [Object.keys(hazards).length, "hazards"],
])}.
Of ${Object.keys(sources).length} sources the page of ${opened} was opened and read; the others are named only.

Rules can only raise a level. [Rules that belong to no complaint](shared-rules.md) ·
[Hazard log](hazards.md) · [Sources](sources.md)

${lists.join("\n")}`;
}

const linkTo = (system: string, [id, { title }]: [string, Presentation]): string => `- [${title}](${system}/${id}.md)`;
const counted = (all: readonly (readonly [number, string])[]): string =>
  all.map(([count, what]) => `${count} ${what}`).join(", ");

function page(id: string, one: Presentation): string {
  const own = Object.entries(findings).filter(([, finding]) => finding.about === id && finding.kind === "symptom");
  const parts = [
    `# ${one.title}\n\n${made}`,
    `Specialty: ${one.specialty.replaceAll("-", " ")}. A routine consultation takes place ${channels[one.channel]}.`,
    `## What people say\n\n${table(
      ["Finding", "Alone", "Words"],
      own.map(([, f]) => [f.label, said[f.baseline], f.phrases.slice(0, 8).join("; ")]),
    )}`,
    `## What is asked\n\n${one.ask.map((finding) => `- ${findingOf(finding).question}`).join("\n")}`,
    rulesPart(rulesOf(id)),
    one.lowers.length > 0
      ? `## What lowers concern\n\n${one.lowers.map((one) => `- ${label(one.finding)}: ${one.because}`).join("\n")}`
      : "",
    `## Advice at home\n\n${one.home.map((line) => `- ${line}`).join("\n")}`,
    `## Come back or call if\n\n${one.safetyNet.map((line) => `- ${line}`).join("\n")}`,
    `## Sources\n\n${one.sources.map((source) => `- ${sourceLine(source)}`).join("\n")}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function rulesPart(all: readonly Rule[]): string {
  const rows = all.map((rule) => [
    rule.label,
    words(rule),
    said[rule.raisesTo],
    rule.kind === "red-flag" ? `${rule.id}; ${rule.hazard}` : "tells levels apart",
  ]);
  return rows.length > 0 ? `## What raises the level\n\n${table(["What", "When", "To", "Rule"], rows)}` : "";
}

const sharedRules = (): string =>
  [
    "# Rules that belong to no complaint",
    made,
    `${rulesPart(rules.filter((rule) => homeOf(rule) === undefined))}\n`,
  ].join("\n\n");

function hazardLog(): string {
  const guards = Map.groupBy(rules, ({ hazard }) => hazard);
  const entries = Object.entries(hazards).map(([id, one]) => {
    const controls = (guards.get(id) ?? []).map((rule) => rule.id).join(", ");
    return `## ${id}\n\n${table(
      ["", ""],
      [
        ["Hazard", one.hazard],
        ["Cause", one.cause],
        ["Effect", one.effect],
        ["Control", one.control],
        ["Evidence", one.evidence],
        ["Severity, likelihood after control", `${one.severity}, ${one.likelihood}`],
        ["Rules", controls],
      ],
    )}\n`;
  });
  const review = "Severity and likelihood are the authors' estimates; no clinical safety officer has reviewed them.";
  return `# Hazard log\n\n${made} In the manner of DCB0129. ${review}\n\n${entries.join("\n")}`;
}

const sourceLine = (id: string): string => {
  const { title, url, read } = sources[id]!;
  return url ? `[${title}](${url}), read ${read}` : `${title} (named; not opened)`;
};
const sourceList = (): string =>
  `# Sources\n\n${made} An address stands only where the page was opened.\n\n${Object.keys(sources)
    .map((id) => `- ${id}: ${sourceLine(id)}`)
    .join("\n")}\n`;
