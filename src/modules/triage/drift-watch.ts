import type { Clock, Database, Logger, Metrics } from "#core";
import { Type } from "@sinclair/typebox";
import type { Classifier } from "./contract.ts";
import type { Decision } from "./decide.ts";
import { type Bounds, judge, type Verdict } from "./drift.ts";
import { createDriftStore } from "./drift-store.ts";

/** The settings of the alarm, as `TRIAGE_DRIFT_…`. */
export const driftSettings = {
  driftPsiMax: Type.Number({
    default: 0.2,
    exclusiveMinimum: 0,
    description: "Alarm above this stability index of the live mix of levels against the model card's.",
  }),
  driftSlowMs: Type.Integer({ default: 100, minimum: 1, description: "An inference that takes longer is late." }),
  driftSlowShareMax: Type.Number({
    default: 0.05,
    minimum: 0,
    maximum: 1,
    description: "Alarm above this share of decisions in which the model was late or silent.",
  }),
  driftDecisionsMin: Type.Integer({ default: 500, minimum: 1, description: "No alarm on fewer decisions." }),
  driftHours: Type.Integer({ default: 24, minimum: 1, maximum: 720, description: "The hours that are looked at." }),
};

interface WatchParts {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly classifier: Classifier;
  readonly settings: Pick<Bounds, "driftPsiMax"> & {
    readonly driftSlowMs: number;
    readonly driftSlowShareMax: number;
    readonly driftDecisionsMin: number;
    readonly driftHours: number;
  };
}

/** Counts are kept a month beyond the longest window, so that a look back is possible. */
const keptHours = 1440;

/** Sees every decision, and says when the model is not any more what its card says. */
export function createDriftWatch({ db, clock, log, metrics, classifier, settings }: WatchParts) {
  const store = createDriftStore({ db, clock });
  const psi = metrics.gauge("drift_psi", "Stability index of the live mix of levels against the model card's.");
  const slow = metrics.gauge("slow_share", "Share of decisions in which the model was late or silent.");
  const alarm = metrics.gauge("drift_alarm", "How many of the two, drift and slowness, are above their bounds.");
  const bounds = {
    driftPsiMax: settings.driftPsiMax,
    slowShareMax: settings.driftSlowShareMax,
    decisionsMin: settings.driftDecisionsMin,
  };
  const model = (): string => classifier.identity().sha256.slice(0, 12);
  // An index of a mix that nobody has measured is no 0, which would say that all is well.
  for (const gauge of [psi, slow]) gauge.set(Number.NaN);
  let latest: Verdict | undefined;

  const tell = (verdict: Verdict): void => {
    psi.set(verdict.psi ?? Number.NaN);
    slow.set(verdict.slowShare ?? Number.NaN);
    alarm.set(verdict.alarms.length);
    const { decisions, alarms } = verdict;
    const was = latest?.alarms.length ?? 0;
    if (alarms.length > was) log.warn({ context: { model: model(), decisions, alarms } }, "The model needs a look");
    else if (alarms.length === 0 && was > 0) log.info({ context: { model: model(), decisions } }, "The model is well");
    latest = verdict;
  };

  return {
    /** Called with each decision. */
    see({ level }: Decision, inferenceMs: number | undefined): void {
      const kind = inferenceMs === undefined ? "unheard" : inferenceMs > settings.driftSlowMs ? "slow" : "heard";
      store.count({ model: model(), level, kind });
    },

    /** Stores what was counted, and judges the window of the model that serves. */
    async look(): Promise<void> {
      await store.flush();
      const window = await store.window(model(), settings.driftHours);
      tell(judge(window, classifier.mix?.(), bounds));
    },

    flush: () => store.flush(),
    forget: () => store.forget(keptHours),

    /** For the health check: throws what the last look found. */
    check(): void {
      if (latest && latest.alarms.length > 0) throw new Error(latest.alarms.join("; "));
    },
  };
}
