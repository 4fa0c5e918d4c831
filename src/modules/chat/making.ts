import type { TriageResult } from "#modules/triage/contract.ts";
import type { Advice } from "./answer.ts";
import type { Making } from "./reply-store.ts";

/** Words that stand in the code. */
export const fixed = (route: string): Making => ({ route, version: "fixed" });

/** The model that was heard, else the rules alone. */
export const byTriage = ({ model, rules }: TriageResult): Making => ({
  route: "triage",
  version: model.backend === "none" ? `rules ${rules.version}` : `${model.id} ${model.version}`,
});

/** The way that an answer went; of a language model, which one. */
export function byAnswer(advice: Advice): Making {
  if (advice === undefined || typeof advice === "string") return fixed("ai-off");
  if (advice.refused) return fixed("refusal");
  return { route: advice.route, version: /^written by (\S+) from/.exec(advice.reasoning)?.[1] ?? "quoted" };
}
