import type { Level } from "../contract.ts";
import type { Change } from "./changes.ts";
import type { Pair } from "./pairs.ts";
import { ageQuestion, mainTrouble, type Question, questionOf } from "./questions.ts";

/** In one episode no more than this is asked. */
export const questionsMax = 6;

interface Standing {
  readonly level: Level;
  /** False where no complaint was recognised. */
  readonly isUnderstood: boolean;
  readonly changes: readonly Change[];
  readonly pairs: readonly Pair[];
  /** The questions that were asked before, by id. */
  readonly asked: readonly string[];
}

/**
 * The next question, or none: one at a time, because each answer decides which is the next one worth asking. Red
 * flags come first, and among them the greatest expected drop in risk. An emergency is asked nothing, nobody is asked
 * the same twice, and where no answer, nor any two, can change the level, none is.
 */
export function nextQuestion({ level, isUnderstood, changes, pairs, asked }: Standing): Question | undefined {
  if (level === "emergency_ambulance" || level === "emergency" || asked.length >= questionsMax) return undefined;
  if (!isUnderstood) return asked.includes(mainTrouble.id) ? undefined : mainTrouble;
  const [next] = [...worths(changes, pairs, asked)].sort(
    ([a, one], [b, other]) =>
      Number(other.isRedFlag) - Number(one.isRedFlag) || other.drop - one.drop || (a < b ? -1 : 1),
  );
  if (!next) return undefined;
  return next[0] === ageQuestion.id ? ageQuestion : questionOf(next[0].replace(/^has\./, ""));
}

type Worth = Pick<Change, "isRedFlag" | "drop">;

/** What each question is worth: the drop of its own answer, and that of every pair which the answer would open. */
function worths(changes: readonly Change[], pairs: readonly Pair[], asked: readonly string[]): Map<string, Worth> {
  const all = new Map<string, Worth>(changes.map((change) => [change.question, change]));
  for (const { findings, drop } of pairs) {
    for (const id of findings) {
      const own = all.get(`has.${id}`);
      all.set(`has.${id}`, { isRedFlag: true, drop: (own?.drop ?? 0) + drop });
    }
  }
  for (const question of asked) all.delete(question);
  return all;
}
