import type { Message } from "#modules/chat/contract.ts";
import type { Line } from "./line.ts";
import { assessmentOf, planOf } from "./outcome.ts";
import { type Heard, type Quote, storyOf } from "./story.ts";

/** A draft made by rules, or the reason why there is nothing to write. */
export type Draft =
  | { readonly kind: "nothing"; readonly reason: string }
  | {
      readonly kind: "drafted";
      readonly lines: readonly Line[];
      /** Lines that a language model may say in fewer words. */
      readonly quotes: readonly Quote[];
      readonly confidence: number;
    };

/** Sorts what was said into the four parts of a note. Pure; every line names the messages that say it. */
export function draftOf(messages: readonly Message[], heard: readonly Heard[]): Draft {
  if (heard.length === 0) return { kind: "nothing", reason: "the patient has not written anything" };
  const story = storyOf(heard, messages);
  const assessment = assessmentOf(messages);
  if (!story.isClinical && assessment.length === 0)
    return { kind: "nothing", reason: "nothing clinical was recognised in what the patient wrote" };
  const lines = [...story.lines, ...assessment, ...planOf(messages)];
  const inOrder = (["S", "O", "A", "P"] as const).flatMap((part) => lines.filter(({ section }) => section === part));
  // Who only said yes and no was understood.
  const confidence = story.told === 0 ? 1 : story.understood / story.told;
  return { kind: "drafted", lines: inOrder, quotes: story.quotes, confidence: Math.round(confidence * 100) / 100 };
}
