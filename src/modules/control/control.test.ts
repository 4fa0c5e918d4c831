import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Client } from "../../../tests/support/client.ts";
import { databases, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { until } from "../../../tests/support/until.ts";
import { app, witnessed } from "./test-system.ts";

for (const database of databases)
  describe(`the switches on ${database}`, () => {
    let system: TestSystem;
    let operator: Client;
    beforeAll(async () => {
      system = await startSystem({ database, app, isDemo: true, variables: { CONTROL_CALLS_MIN: "5" } });
      operator = await system.client().signIn("operator@demo.example");
    }, 30_000);
    afterAll(() => system[Symbol.asyncDispose]());
    beforeEach(async () => {
      for (const name of ["ai", "ai.answer", "ai.note", "ai.provider.acme", "ai.group.patient"])
        await system.system.flags.set(name, "on", "test");
    });
    const turn = (name: string, value: string) => operator.post("/admin/ai/switches", { name, value });
    const listed = async (name: string) =>
      (await operator.get("/admin/ai/switches")).body.items.find((item: { name: string }) => item.name === name);

    test.each([
      ["ai", ["answer", "note", "search", "triage-model"], undefined],
      ["ai.answer", ["answer"], undefined],
      ["ai.provider.acme", [], ["answer"]],
    ] as const)("%s switches off what it stands for, and nothing else", async (name, off, viaProvider) => {
      expect((await turn(name, "off")).status).toBe(200);
      for (const feature of ["answer", "note", "search", "triage-model"] as const) {
        expect(witnessed().isOn(feature)).toBe(!(off as readonly string[]).includes(feature));
      }
      if (viaProvider) expect(witnessed().isOn("answer", { provider: "acme" })).toBe(false);
      expect(witnessed().isOn("note", { provider: "other", group: "patient" })).toBe(name !== "ai");
    });

    test("a group of users has a switch", async () => {
      await turn("ai.group.patient", "off");
      expect([
        witnessed().isOn("answer", { group: "patient" }),
        witnessed().isOn("answer", { group: "clinician" }),
      ]).toEqual([false, true]);
    });

    test("what goes on for a while is ended by the switch, and by no other", async () => {
      using answer = witnessed().watch("answer", { provider: "acme" });
      using note = witnessed().watch("note");
      await turn("ai.provider.acme", "off");
      expect([answer.signal.aborted, note.signal.aborted]).toEqual([true, false]);
      using late = witnessed().watch("answer", { provider: "acme" });
      expect(late.signal.aborted).toBe(true);
    });

    test("a wrong name is named, and only operators may", async () => {
      const { status, body } = await turn("ai.everything", "off");
      expect([status, body.errors[0].pointer]).toEqual([422, "#/name"]);
      const patient = await system.client().signUp();
      expect((await patient.post("/admin/ai/switches", { name: "ai", value: "off" })).status).toBe(403);
      expect((await patient.get("/admin/ai/switches")).status).toBe(403);
    });

    test("turning one is in the record, by whom", async () => {
      await turn("ai.note", "off");
      await system.system.events.settle();
      const auditor = await system.client().signIn("auditor@demo.example");
      const { items } = (await auditor.get("/api/audit/events?limit=50")).body;
      expect(items.find((item: { resourceId: string }) => item.resourceId === "ai.note")).toMatchObject({
        action: "grant",
        actor: operator.accountId,
      });
    });

    test("too many failures switch a feature off; well twice it is proposed again, and a person decides", async () => {
      for (let n = 0; n < 5; n += 1) witnessed().report("answer", { isError: true, ms: 10 });
      await until("the switch to turn", () => !witnessed().isOn("answer"));
      expect(await listed("ai.answer")).toMatchObject({ value: "off", cause: "100 % of the last 5 calls failed" });
      let isWell = true;
      witnessed().addProbe("answer", async () => {
        if (!isWell) throw new Error("still down");
      });
      const probe = () =>
        system.system.jobs.find(({ name }) => name === "control.propose-recovery")!.run(AbortSignal.timeout(5_000));
      await probe();
      isWell = false;
      await probe();
      isWell = true;
      await probe();
      expect((await listed("ai.answer")).proposedAt).toBeNull();
      await probe();
      expect((await listed("ai.answer")).proposedAt).not.toBeNull();
      expect(witnessed().isOn("answer")).toBe(false);
      await turn("ai.answer", "on");
      expect(witnessed().isOn("answer")).toBe(true);
      expect(await listed("ai.answer")).toEqual({ name: "ai.answer", value: "on", cause: null, proposedAt: null });
    }, 15_000);

    test("a safety report trips it at once, once", async () => {
      await Promise.all([witnessed().trip("note", "a safety report"), witnessed().trip("note", "a safety report")]);
      expect(await listed("ai.note")).toMatchObject({ value: "off", cause: "a safety report" });
      await system.system.flags.set("ai.note", "on", "test");
      await until("the matter to be settled", async () => (await listed("ai.note")).cause === null);
    });

    test("work that began although its switch was off is counted", async () => {
      const leaks = async () => (await operator.get("/api/metrics")).body.metrics.counters["control.leaks"] as number;
      const before = await leaks();
      witnessed().report("answer", { isError: false, ms: 10 });
      await turn("ai.answer", "off");
      witnessed().report("answer", { isError: false, ms: 10 });
      expect(await leaks()).toBe(before);
    });
  });

test("a setting forbids for good: no flag brings it back", async () => {
  await using system = await startSystem({ app, variables: { FEATURE_AI_NOTE_ENABLED: "false" } });
  await system.system.flags.set("ai.note", "off", "test");
  await system.system.flags.set("ai.note", "on", "test");
  expect([witnessed().isOn("note"), witnessed().isOn("answer")]).toEqual([false, true]);
}, 30_000);
