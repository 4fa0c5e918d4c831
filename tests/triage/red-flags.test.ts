import { describe, expect, test } from "bun:test";
import { rules } from "../../src/modules/triage/content/index.ts";
import { levels, type TriageRequest } from "../../src/modules/triage/contract.ts";
import { assessorWith, hanging, liar, nonsense, off, throwing } from "../../src/modules/triage/testing.ts";
import { dice } from "../support/dice.ts";
import { seed } from "../support/seed.ts";
import { variants } from "./variants.ts";

const messagesMax = 500;
/** The share of mistyped messages that the rules alone may miss; seen: 0.013. */
const mistypedMax = 0.03;
const urgent = new Set<string>(["emergency_ambulance", "emergency"]);

/** Messages that carry a red flag, evenly from all rules, with the level that the flag demands. */
const messages: readonly { request: TriageRequest & { text: string }; raisesTo: (typeof levels)[number] }[] = (() => {
  const flags = rules.filter(({ kind, raisesTo }) => kind === "red-flag" && urgent.has(raisesTo));
  const all = flags.flatMap(({ fires, raisesTo }) =>
    fires
      .map((example) => (typeof example === "string" ? { text: example } : example))
      .filter((request): request is TriageRequest & { text: string } => request.text !== undefined)
      .map((request) => ({ request, raisesTo })),
  );
  const every = Math.max(1, all.length / messagesMax);
  return Array.from({ length: Math.min(messagesMax, all.length) }, (_, i) => all[Math.floor(i * every)]!);
})();

const models = { off, "too slow": hanging, crashed: throwing, lying: liar, "answering nonsense": nonsense };

describe(`${messages.length} messages with a red flag, ${variants.length} variants of each`, () => {
  test.each(Object.entries(models))(
    "none is under-triaged with a model that is %s",
    async (_, classifier) => {
      const { assess } = assessorWith(classifier, { modelMsMax: 1 });
      const chance = dice(seed);
      const under: string[] = [];
      let mistyped = 0;
      for (const { request, raisesTo } of messages) {
        const said = variants.map(({ name, change }) => ({ name, text: change(request.text, chance) }));
        const answers = await Promise.all(said.map(({ text }) => assess({ ...request, text: text.slice(0, 4000) })));
        answers.forEach(({ result }, at) => {
          if (levels.indexOf(result.level) <= levels.indexOf(raisesTo)) return;
          const { name, text } = said[at]!;
          if (name.includes("typing errors")) mistyped += 1;
          else under.push(`${name}: ${text} → ${result.level}, not ${raisesTo}`);
        });
      }
      expect(under).toEqual([]);
      // With every twentieth letter wrong some words cannot be mended: a known gap, which must not grow.
      expect(mistyped / (2 * messages.length)).toBeLessThan(mistypedMax);
    },
    240_000,
  );
});
