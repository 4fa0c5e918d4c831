import { port } from "#core";

/** What AI does here, each with a switch of its own. */
export const features = ["answer", "note", "triage-model", "search"] as const;
export type Feature = (typeof features)[number];

/** Who would use it, through whom; what is absent is not asked about. */
export interface Use {
  readonly provider?: string;
  /** The role of the person, as a group of users. */
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

/** Resolves when the feature would work again; rejects with the reason while it would not. */
export type Probe = (signal: AbortSignal) => Promise<void>;

/** The layered switches of AI: all of it, a feature, a provider, a group of users. One that is off is enough. */
export interface Control {
  /** From memory: cheap enough for every request. */
  isOn(feature: Feature, use?: Use): boolean;
  /** Its signal fires within a second of the switch that forbids the use, wherever that was turned. Dispose of it. */
  watch(feature: Feature, use?: Use): Watch;
  /** Calls back after each change that is in force here. */
  onChange(listener: () => void): void;
  /** Counts towards switching off by itself. */
  report(feature: Feature, outcome: Outcome, use?: Use): void;
  /** Switches the feature off by itself, with the reason in the record; nothing where it is off already. */
  trip(feature: Feature, cause: string): Promise<void>;
  /** How to find out whether the feature would work again, asked every ten minutes while it is off (D31). */
  addProbe(feature: Feature, probe: Probe): void;
}
export const Control = port("control.switches").of<Control>();
