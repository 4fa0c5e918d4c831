import type { Flags, FlagSpec } from "#core";
import { type Control, type Feature, features, type Use } from "./contract.ts";

interface Deps {
  /** The setting at the start. It wins: who switched AI off there did not mean until somebody turns a flag. */
  readonly isEnabled: boolean;
  readonly flags: Flags;
}

const onOff = { default: "on", values: ["on", "off"] } as const;

export const flagSpecs = {
  ai: { summary: "All AI: answers, search by meaning, notes, the triage model.", ...onOff },
  "ai.answer": { summary: "Answers from the knowledge base.", ...onOff },
  "ai.note": { summary: "Drafts of notes.", ...onOff },
  "ai.triage-model": { summary: "The model's voice in triage; the rules go on.", ...onOff },
  "ai.search": { summary: "Search by meaning; search by words goes on.", ...onOff },
} as const satisfies Record<string, FlagSpec>;

/** One that is off is enough: all of AI, or the feature. */
export function createSwitches({ isEnabled, flags }: Deps): Control {
  const names = ["ai", ...features.map((feature) => `ai.${feature}`)];
  const waiting = new Map<AbortController, { feature: Feature; use: Use | undefined }>();
  const isOn = (feature: Feature): boolean =>
    isEnabled && flags.get("ai") !== "off" && flags.get(`ai.${feature}`) !== "off";
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const [controller, { feature }] of waiting)
      if (!isOn(feature)) {
        waiting.delete(controller);
        controller.abort();
      }
    for (const listener of listeners) listener();
  };
  for (const name of names) flags.onChange(name, changed);
  return {
    isOn,
    watch(feature, use) {
      const controller = new AbortController();
      if (isOn(feature)) waiting.set(controller, { feature, use });
      else controller.abort();
      return { signal: controller.signal, [Symbol.dispose]: () => void waiting.delete(controller) };
    },
    onChange: (listener) => void listeners.push(listener),
    report: () => {},
  };
}
