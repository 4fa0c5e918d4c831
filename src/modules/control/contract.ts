import { port } from "#core";

/** What AI does here, each with a switch of its own. */
export const features = ["answer", "note", "triage-model", "search"] as const;
export type Feature = (typeof features)[number];

/** Who would use it, through whom; what is absent is not asked about. */
export interface Use {
  readonly provider?: string;
  readonly group?: string;
}

/** How a piece of AI work went: what the automatic switches judge by. */
export interface Outcome {
  readonly isError: boolean;
  readonly ms: number;
}

/** For work that goes on for a while: it ends when the signal fires. */
export interface Watch extends Disposable {
  readonly signal: AbortSignal;
}

/** The layered switches of AI: all of it, a feature, a provider, a group of users. One that is off is enough. */
export interface Control {
  /** From memory: cheap enough for every request. */
  isOn(feature: Feature, use?: Use): boolean;
  /** Its signal fires within a second of the switch that forbids the use, wherever that was turned. Dispose of it. */
  watch(feature: Feature, use?: Use): Watch;
  /** Calls back after each change that is in force here. */
  onChange(listener: () => void): void;
  report(feature: Feature, outcome: Outcome, use?: Use): void;
}
export const Control = port("control.switches").of<Control>();
