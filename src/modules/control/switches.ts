import type { Clock, Flags } from "#core";
import { type Control, type Feature, features, type Probe, type Use } from "./contract.ts";
import { type Forbidden, forbidding } from "./layers.ts";
import { type Bounds, Tally } from "./tally.ts";

interface Deps {
  readonly forbidden: Forbidden;
  readonly flags: Flags;
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** Writes down that a feature was switched off by itself, with the switch. */
  readonly tripped: (feature: Feature, cause: string) => Promise<void>;
  /** Work that began although its switch had been off for a second: that must not be. */
  readonly leaked: (feature: Feature) => void;
}

export interface Switches extends Control {
  /** The first layer that forbids it now. */
  forbidding(feature: Feature, use?: Use): string | undefined;
  probeOf(feature: Feature): Probe | undefined;
}

/** How long a turned switch may take to be in force everywhere. */
const graceMs = 1_000;

export function createSwitches({ forbidden, flags, clock, bounds, tripped, leaked }: Deps): Switches {
  const watches = new Map<AbortController, { readonly feature: Feature; readonly use: Use | undefined }>();
  const listeners: (() => void)[] = [];
  const probes = new Map<Feature, Probe>();
  const tallies = new Map(features.map((feature) => [feature, new Tally(bounds)]));
  const tripping = new Set<Feature>();
  const forbids = (feature: Feature, use?: Use) => forbidding(flags, forbidden, feature, use);

  /** Since when each feature has been off. */
  const offSince = new Map<Feature, number>();
  const changed = (): void => {
    const now = clock.now().getTime();
    for (const feature of features) {
      if (forbids(feature) === undefined) offSince.delete(feature);
      else if (!offSince.has(feature)) offSince.set(feature, now);
    }
    for (const [controller, { feature, use }] of watches)
      if (forbids(feature, use) !== undefined) {
        watches.delete(controller);
        controller.abort();
      }
    for (const tally of tallies.values()) tally.clear();
    for (const listener of listeners) listener();
  };
  // Those of providers too, which their plugins declare.
  for (const name of flags.names()) if (name === "ai" || name.startsWith("ai.")) flags.onChange(name, changed);

  const trip = async (feature: Feature, cause: string): Promise<void> => {
    // Many calls fail at once; one of them turns the switch.
    if (tripping.has(feature) || forbids(feature) !== undefined) return;
    tripping.add(feature);
    try {
      await tripped(feature, cause);
    } finally {
      tripping.delete(feature);
    }
  };

  return {
    isOn: (feature, use) => forbids(feature, use) === undefined,
    forbidding: forbids,
    watch(feature, use) {
      const controller = new AbortController();
      if (forbids(feature, use) === undefined) watches.set(controller, { feature, use });
      else controller.abort();
      return { signal: controller.signal, [Symbol.dispose]: () => void watches.delete(controller) };
    },
    onChange: (listener) => void listeners.push(listener),
    report(feature, outcome) {
      const now = clock.now().getTime();
      if (now - outcome.ms > (offSince.get(feature) ?? Number.POSITIVE_INFINITY) + graceMs) leaked(feature);
      const cause = tallies.get(feature)!.add(outcome, now);
      if (cause !== undefined) void trip(feature, cause).catch(() => {});
    },
    trip,
    addProbe: (feature, probe) => void probes.set(feature, probe),
    probeOf: (feature) => probes.get(feature),
  };
}
