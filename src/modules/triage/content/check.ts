import { namedIn } from "./condition.ts";
import type { Content, Part, Rule } from "./content.ts";
import type { Mistake } from "./mistakes.ts";

/** What no schema can state: every name that is used exists, and nothing stands unused. */
export function checked(content: Content, parts: readonly Part[]): Mistake[] {
  const { findings, hazards, sources } = content;
  const mistakes: Mistake[] = [];
  for (const { file, ...part } of parts) {
    const wrong = (path: readonly string[], detail: string): void => void mistakes.push({ file, path, detail });
    const known = (path: readonly string[], id: string): void => {
      if (!Object.hasOwn(findings, id)) wrong(path, `there is no finding "${id}"`);
    };
    const cited = (path: readonly string[], ids: readonly string[]): void => {
      for (const id of ids) if (!Object.hasOwn(sources, id)) wrong(path, `there is no source "${id}" in sources.yaml`);
    };
    for (const [id, finding] of Object.entries(part.findings)) {
      for (const implied of finding.implies) known(["findings", id, "implies"], implied);
      for (const masked of finding.masks) known(["findings", id, "masks"], masked);
      for (const phrase of finding.phrases) {
        const detail = phraseMistake(phrase);
        if (detail) wrong(["findings", id, "phrases"], `${detail} in "${phrase}"`);
      }
    }
    for (const presentation of Object.values(part.presentations)) {
      for (const id of presentation.ask) known(["ask"], id);
      for (const { finding } of presentation.lowers) known(["lowers"], finding);
      cited(["sources"], presentation.sources);
    }
    for (const rule of Object.values(part.rules)) {
      const path = rule.kind === "red-flag" ? ["rules", rule.id] : ["discriminators"];
      for (const id of namedIn(rule.when)) known([...path, ...(rule.kind === "red-flag" ? ["when"] : [])], id);
      if (rule.kind === "red-flag") {
        cited([...path, "sources"], rule.sources);
        if (rule.hazard === null || !Object.hasOwn(hazards, rule.hazard)) wrong([...path, "hazard"], `there is no hazard "${rule.hazard}" in hazards.yaml`);
      }
    }
  }
  const guarded = new Set(content.rules.map(({ hazard }) => hazard));
  for (const id of Object.keys(hazards)) {
    if (!guarded.has(id)) mistakes.push({ file: "hazards.yaml", path: [id], detail: "no rule guards against it" });
  }
  return mistakes;
}

/** A bracket left open, or a choice without words, would match nothing and say nothing. */
function phraseMistake(phrase: string): string | undefined {
  let depth = 0;
  for (const mark of phrase) {
    if (mark === "(") depth += 1;
    if (mark === ")") depth -= 1;
    if (depth < 0 || depth > 1) return "brackets nested or not opened";
  }
  if (depth !== 0) return "a bracket not closed";
  if (/^&|&\s*$|\|/.test(phrase.trim())) return "a mark without words";
  return undefined;
}

/** The rules that stand for red flags. */
export const redFlagsOf = (rules: readonly Rule[]): readonly Rule[] => rules.filter(({ kind }) => kind === "red-flag");
