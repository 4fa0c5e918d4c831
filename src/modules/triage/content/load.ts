import { type TSchema } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";
import { checked } from "./check.ts";
import type { Content, Finding, Part, Presentation, Rule } from "./content.ts";
import { HazardsFile, PresentationFile, SharedFile, SourcesFile } from "./file.ts";
import { located, type Mistake } from "./mistakes.ts";
import { readCondition, UnreadableCondition } from "./when.ts";

/** Content that cannot be used. The message has a line for each mistake: file, line, what. */
export class ContentMistakes extends Error {}

/** The text of every content file, by its path under `content/`. */
export type Files = Readonly<Record<string, string>>;

type FindingEntry = NonNullable<SharedFile["findings"]>[string];
type RuleEntry = NonNullable<SharedFile["rules"]>[string];

/** Reads and checks all content. Throws ContentMistakes with every mistake, not only the first. */
export function loadContent(files: Files): Content {
  const mistakes: Mistake[] = [];
  const parts = Object.keys(files).sort().map((file) => partOf(file, files[file]!, mistakes));
  const named = <T>(pick: (part: Part) => Readonly<Record<string, T>>, what: string): Record<string, T> => {
    const all: Record<string, T> = {};
    for (const part of parts) {
      for (const [id, value] of Object.entries(pick(part))) {
        if (Object.hasOwn(all, id)) mistakes.push({ file: part.file, path: [what, id], detail: "stands in another file as well" });
        all[id] = value;
      }
    }
    return all;
  };
  const content: Content = {
    findings: named((part) => part.findings, "findings"),
    presentations: named((part) => part.presentations, "title"),
    rules: Object.values(named((part) => part.rules, "rules")),
    hazards: named((part) => part.hazards, "hazards"),
    sources: named((part) => part.sources, "sources"),
  };
  const all = [...mistakes, ...(mistakes.length > 0 ? [] : checked(content, parts))];
  if (all.length > 0) throw new ContentMistakes(located(all, (file) => files[file]!).join("\n"));
  return content;
}

function partOf(file: string, text: string, mistakes: Mistake[]): Part {
  const empty: Part = { file, findings: {}, presentations: {}, rules: {}, hazards: {}, sources: {} };
  const wrong = (detail: string): Part => (mistakes.push({ file, path: [], detail }), empty);
  let value: unknown;
  try {
    value = Bun.YAML.parse(text);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : "cannot be read");
  }
  const fits = <T extends TSchema>(schema: T): boolean => {
    const errors = [...Value.Errors(schema, value)];
    for (const { path, message } of errors.slice(0, 20)) {
      mistakes.push({ file, path: path.split("/").slice(1).map((key) => key.replaceAll("~1", "/")), detail: message });
    }
    return errors.length === 0;
  };
  if (file === "hazards.yaml") return fits(HazardsFile) ? { ...empty, hazards: value as HazardsFile } : empty;
  if (file === "sources.yaml") return fits(SourcesFile) ? { ...empty, sources: value as SourcesFile } : empty;
  const [, system, id] = /^([a-z-]+)\/([a-z0-9-]+)\.yaml$/.exec(file) ?? [];
  if (!system || !id) {
    if (!fits(SharedFile)) return empty;
    const shared = value as SharedFile;
    return {
      ...empty,
      findings: mapped(shared.findings ?? {}, (entry) => findingOf(entry, "general-practice", "feeling-unwell")),
      rules: mapped(shared.rules ?? {}, (entry, rule) => ruleOf(rule, entry, { specialty: "general-practice", about: null }, { file, mistakes })),
    };
  }
  return fits(PresentationFile) ? presentationPart(value as PresentationFile, { file, system, id, mistakes }) : empty;
}

const mapped = <T, U>(all: Readonly<Record<string, T>>, to: (value: T, key: string) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [key, to(value, key)]));

interface Place {
  readonly file: string;
  readonly mistakes: Mistake[];
}

function presentationPart(entry: PresentationFile, place: Place & { readonly system: string; readonly id: string }): Part {
  const { system, id, file } = place;
  const { title, specialty, channel = "in_person", home, safetyNet, ask, lowers = [], sources } = entry;
  const findings = mapped(entry.findings, (finding) => findingOf(finding, specialty, id));
  const red = mapped(entry.rules ?? {}, (rule, key) => ruleOf(key, rule, { specialty, about: id }, place));
  const own = Object.keys(findings).filter((finding) => findings[finding]!.kind === "symptom");
  const telling = (entry.discriminators ?? []).map(({ finding, raises }): Rule => ({
    id: `${id}.with-${finding}`,
    kind: "discriminator",
    label: `${title}, with ${finding.replaceAll("-", " ")}`,
    about: id,
    raisesTo: raises as Rule["raisesTo"],
    specialty,
    when: { kind: "all", of: [{ kind: "any", of: own.map((each) => ({ kind: "has", finding: each })) }, { kind: "has", finding }] },
    hazard: null,
    sources,
    fires: [],
    holds: [],
  }));
  const presentation = { title, system, specialty, channel, home, safetyNet, ask, lowers, sources };
  const rules = { ...red, ...Object.fromEntries(telling.map((rule) => [rule.id, rule])) };
  return { file, findings, presentations: { [id]: presentation as Presentation }, rules, hazards: {}, sources: {} };
}

function findingOf(entry: FindingEntry, specialty: string, about: string): Finding {
  const { label, kind = "symptom", level = "self_care", question, phrases, implies = [], masks = [] } = entry;
  const asked = question ?? `Do you have this as well: ${label.charAt(0).toLowerCase()}${label.slice(1)}?`;
  return { label, kind, baseline: level, specialty: entry.specialty ?? specialty, about, question: asked, phrases, implies, masks } as Finding;
}

interface Home {
  readonly specialty: string;
  readonly about: string | null;
}

function ruleOf(id: string, entry: RuleEntry, { specialty, about }: Home, { file, mistakes }: Place): Rule {
  const { label, raises, when, hazard, sources, fires, holds } = entry;
  let condition: Rule["when"] = { kind: "any", of: [] };
  try {
    condition = readCondition(when);
  } catch (error) {
    if (!(error instanceof UnreadableCondition)) throw error;
    mistakes.push({ file, path: ["rules", id, "when"], detail: error.message });
  }
  return {
    id, kind: "red-flag", label, about, raisesTo: raises, specialty: (entry.specialty ?? specialty) as Rule["specialty"], when: condition, hazard, sources, fires, holds,
  };
}
