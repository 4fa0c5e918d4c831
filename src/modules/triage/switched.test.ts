import { expect, test } from "bun:test";
import type { Outcome } from "#modules/control/contract.ts";
import { switched } from "./switched.ts";
import { classifierOf, opinion } from "./testing.ts";

const under = (isOn: boolean, classifier = classifierOf(async () => opinion("consultation"))) => {
  const outcomes: Outcome[] = [];
  const control = { isOn: () => isOn, report: (_: string, outcome: Outcome) => void outcomes.push(outcome) };
  return { outcomes, voice: switched(classifier, control) };
};
const never = new AbortController().signal;
const input = { text: "headache", cues: [] } as never;

test("while its switch is off the model is not asked, and says that it is none", async () => {
  let asked = 0;
  const { voice } = under(
    false,
    classifierOf(async () => ((asked += 1), opinion("consultation"))),
  );
  expect(await voice.classify(input, never).catch(() => "silent")).toBe("silent");
  expect([asked, voice.identity().backend]).toEqual([0, "none"]);
});

test("how it went is told to the switches", async () => {
  const well = under(true);
  await well.voice.classify(input, never);
  const broken = under(
    true,
    classifierOf(async () => Promise.reject(new Error("down"))),
  );
  await broken.voice.classify(input, never).catch(() => {});
  expect([...well.outcomes, ...broken.outcomes].map(({ isError }) => isError)).toEqual([false, true]);
});
