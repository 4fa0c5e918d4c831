import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { fakeClock, type Logger } from "#core";
import { sql } from "drizzle-orm";
import { databases, type DatabaseKind, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { type Classifier, type Level, levels } from "./contract.ts";
import type { Decision } from "./decide.ts";
import { createDriftWatch } from "./drift-watch.ts";
import { classifierOf, opinion } from "./testing.ts";

const even = Object.fromEntries(levels.map((level) => [level, 0.2])) as Record<Level, number>;
const settings = {
  driftPsiMax: 0.2,
  driftSlowMs: 100,
  driftSlowShareMax: 0.05,
  driftDecisionsMin: 50,
  driftHours: 24,
};

describe.each(databases)("the watch over live decisions, on %s", (database: DatabaseKind) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem({ database, variables: { TRANSFORMERS_DEVICE: "off" } });
  });
  afterAll(() => system[Symbol.asyncDispose]());

  /** A watch over a model of its own, so that tests do not count for one another. */
  function open(sha256: string, hasMix = true) {
    const clock = fakeClock("2026-03-01T10:30:00Z");
    const said: string[] = [];
    const gauges: Record<string, number> = {};
    const gauge = (name: string) => ({ set: (value: number) => void (gauges[name] = value) });
    const model = { sha256 };
    const base = classifierOf(async () => opinion("consultation"));
    const classifier: Classifier = {
      ...base,
      identity: () => ({ ...base.identity(), sha256: model.sha256.padEnd(64, "0") }),
      mix: () => (hasMix ? even : undefined),
    };
    const log = { warn: () => said.push("warn"), info: () => said.push("info") } as unknown as Logger;
    const make = () =>
      createDriftWatch({ db: system.db, clock, log, metrics: { gauge } as never, classifier, settings });
    const watch = make();
    const see = (level: Level, count: number, ms: number | undefined = 3, by = watch): void => {
      for (let i = 0; i < count; i += 1) by.see({ level } as Decision, ms);
    };
    return { watch, see, clock, said, gauges, model, make };
  }
  const well = (watch: { check(): void }): boolean => {
    try {
      watch.check();
      return true;
    } catch {
      return false;
    }
  };

  test("before anything was decided, nothing is measured", async () => {
    const { watch, gauges } = open("a0");
    expect(gauges["drift_psi"]).toBeNaN();
    await watch.look();
    expect([gauges["drift_psi"], gauges["drift_alarm"], well(watch)]).toEqual([Number.NaN, 0, true]);
  });

  test("the usual mix is well; one that moved is told once, shows in health, and ends with the window", async () => {
    const { watch, see, clock, said, gauges } = open("a1");
    for (const level of levels) see(level, 20);
    await watch.look();
    expect([well(watch), said]).toEqual([true, []]);
    expect(gauges["drift_psi"]).toBeCloseTo(0);
    clock.advance(3600);
    see("emergency_ambulance", 300);
    await watch.look();
    await watch.look();
    expect(gauges["drift_psi"]).toBeGreaterThan(0.2);
    expect([well(watch), said, gauges["drift_alarm"]]).toEqual([false, ["warn"], 1]);
    clock.advance(25 * 3600);
    await watch.look();
    expect([well(watch), said]).toEqual([true, ["warn", "info"]]);
  });

  test("another model begins with a window of its own", async () => {
    const { watch, see, model } = open("a2");
    see("self_care", 100);
    await watch.look();
    expect(well(watch)).toBe(false);
    model.sha256 = "a3";
    await watch.look();
    expect(well(watch)).toBe(true);
  });

  test("counts outlive the process, and two that count the same hour add up", async () => {
    const { watch, see, make } = open("a4");
    const other = make();
    see("self_care", 30);
    see("self_care", 30, 3, other);
    await watch.flush();
    await other.flush();
    const later = make();
    await later.look();
    expect(well(later)).toBe(false);
    const rows = await system.db.rows(
      sql`select heard, slow, unheard from triage.decisions where model = 'a40000000000'`,
    );
    expect(rows).toEqual([{ heard: 60, slow: 0, unheard: 0 }]);
  });

  test("a model that is late, and one that is silent, are told", async () => {
    const { watch, see, gauges } = open("a5", false);
    for (const level of levels) see(level, 18);
    see("consultation", 5, 101);
    for (let i = 0; i < 5; i += 1) watch.see({ level: "consultation" } as Decision, undefined);
    await watch.look();
    expect(gauges["slow_share"]).toBeCloseTo(0.1);
    expect([gauges["drift_psi"], well(watch)]).toEqual([Number.NaN, false]);
  });

  test("what could not be stored is stored the next time", async () => {
    const { see, watch, make } = open("a6");
    see("self_care", 60);
    const { rows } = system.db;
    try {
      Object.assign(system.db, { rows: () => Promise.reject(new Error("gone")) });
      expect(await watch.look().then(() => "", String)).toContain("gone");
    } finally {
      Object.assign(system.db, { rows });
    }
    await watch.look();
    expect(well(watch)).toBe(false);
    await make().forget();
    await watch.look();
    expect(well(watch)).toBe(false);
  });

  test("old counts are forgotten", async () => {
    const { see, watch, clock } = open("a7");
    see("self_care", 1);
    await watch.flush();
    clock.advance(61 * 24 * 3600);
    await watch.forget();
    expect(await system.db.rows(sql`select 1 from triage.decisions where model = 'a70000000000'`)).toEqual([]);
  });

  test("a real decision is counted, and the job and the check are in their places", async () => {
    const { system: parts } = system;
    expect(parts.jobs.map(({ name }) => name)).toContain("triage.watch-drift");
    const patient = await system.client().signUp();
    await patient.post("/api/triage", { text: "I have a cough" });
    await parts.jobs.find(({ name }) => name === "triage.watch-drift")!.run(AbortSignal.timeout(10_000));
    const [row] = await system.db.rows<{ unheard: number }>(
      sql`select sum(unheard)::int as unheard from triage.decisions where model not like 'a_0000000000'`,
    );
    expect(row!.unheard).toBe(1);
    await parts.checks["triage.drift"]!(AbortSignal.timeout(1_000));
  });
});
