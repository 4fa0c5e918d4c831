import { type Clock, type Database, instant, type Logger } from "#core";
import { noteProbe, standing } from "./store.ts";
import type { Switches } from "./switches.ts";

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly switches: Pick<Switches, "probeOf">;
  readonly proposed: (by: 1) => void;
}

/** Twice well, ten minutes apart, so that a provider that comes and goes is not switched on and off with it. */
const wellMin = 2;
const probeMsMax = 10_000;

/** Asks what is off by itself whether it would work again, and proposes to switch it on: a person decides. */
export const createRecovery =
  ({ db, clock, log, switches, proposed }: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    for (const { feature } of await standing(db)) {
      const probe = switches.probeOf(feature);
      if (!probe) continue;
      const isWell = await probe(AbortSignal.any([signal, AbortSignal.timeout(probeMsMax)])).then(
        () => true,
        () => false,
      );
      if (signal.aborted) return;
      if (!(await noteProbe(feature, isWell, wellMin, instant(clock.now()), db))) continue;
      proposed(1);
      log.warn({ extra: { feature } }, "A feature that was switched off by itself is well again; switch it on?");
    }
  };
