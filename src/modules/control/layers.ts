import type { Flags, FlagSpec } from "#core";
import { type Feature, features, type Use } from "./contract.ts";

const onOff = { default: "on", values: ["on", "off"] } as const;

/** Whose use may be switched off by itself. */
export const groups = ["patient", "clinician", "operator", "auditor", "admin"] as const;

const featureFlags: Readonly<Record<Feature, FlagSpec>> = {
  answer: { summary: "Answers from the knowledge base.", ...onOff },
  note: { summary: "Drafts of notes.", ...onOff },
  "triage-model": { summary: "The model's voice in triage; the rules go on.", ...onOff },
  search: { summary: "Search by meaning; search by words goes on.", ...onOff },
};

/** A plugin that is a provider declares `ai.provider.<name>` itself. */
export const flagSpecs: Readonly<Record<string, FlagSpec>> = {
  ai: { summary: "All AI: answers, search by meaning, notes, the triage model.", ...onOff },
  ...Object.fromEntries(features.map((feature) => [`ai.${feature}`, featureFlags[feature]])),
  ...Object.fromEntries(
    groups.map((group) => [`ai.group.${group}`, { summary: `AI for everybody who is a ${group}.`, ...onOff }]),
  ),
};

/** The flags that speak about a use, the widest first. */
export const layersOf = (feature: Feature, { provider, group }: Use = {}): readonly string[] => [
  "ai",
  `ai.${feature}`,
  ...(provider === undefined ? [] : [`ai.provider.${provider}`]),
  ...(group === undefined ? [] : [`ai.group.${group}`]),
];

/** What the settings forbid from the start: no flag brings that back. */
export interface Forbidden {
  readonly all: boolean;
  readonly features: ReadonlySet<Feature>;
}

/** The first layer that forbids the use: `setting` or a flag's name; undefined where none does. */
export function forbidding(flags: Pick<Flags, "get">, forbidden: Forbidden, feature: Feature, use?: Use) {
  if (forbidden.all || forbidden.features.has(feature)) return "setting";
  return layersOf(feature, use).find((name) => flags.get(name) === "off");
}
