import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "#core";
import { type BookingTestSystem, testSystem } from "./test-system.ts";

const path = "/api/availability";
let system: BookingTestSystem;
beforeAll(async () => {
  system = await testSystem();
});
afterAll(() => system.running[Symbol.asyncDispose]());

describe("what is refused", () => {
  const none = { apt: newId("apt"), hld: newId("hld"), slt: newId("slt"), trg: newId("trg") };
  const patient = "patient:acc_refused";
  const cases: ReadonlyArray<
    readonly [token: string, method: string, route: string, body: unknown, status: number, names?: string]
  > = [
    ["", "GET", "/physicians", undefined, 401],
    ["", "POST", "/holds", { slotId: 5 }, 401],
    ["clinician:acc_clinician", "POST", "/holds", { slotId: none.slt }, 403],
    ["operator:acc_op", "POST", "/appointments", { slotId: none.slt }, 403],
    ["admin:acc_ad", "GET", "/appointments", undefined, 403],
    ["auditor:acc_au", "GET", `/appointments/${none.apt}`, undefined, 403],
    ["clinician:acc_clinician", "POST", `/appointments/${none.apt}/reschedule`, { slotId: none.slt }, 403],
    [patient, "GET", `/appointments/${none.apt}`, undefined, 404],
    [patient, "GET", "/appointments/%00", undefined, 404],
    [patient, "GET", "/appointments/nonsense.ics", undefined, 404],
    [patient, "POST", `/appointments/${none.apt}/cancel`, {}, 404],
    [patient, "POST", `/appointments/${none.apt}/reschedule`, { slotId: none.slt }, 404],
    [patient, "DELETE", `/holds/${none.hld}`, undefined, 404],
    [patient, "POST", "/holds", { slotId: none.slt }, 404],
    [patient, "POST", "/appointments", { holdId: none.hld }, 404],
    [patient, "GET", `/suggestions?triageId=${none.trg}`, undefined, 404],
    [patient, "GET", "/suggestions?triageId=nonsense", undefined, 404],
    [patient, "PUT", "/holds", {}, 405],
    [patient, "POST", "/holds", "{", 400],
    [patient, "POST", "/holds", {}, 422, "#/slotId"],
    [patient, "POST", "/holds", { slotId: "slt_1" }, 422, "#/slotId"],
    [patient, "POST", "/holds", { slotId: none.slt, extra: 1 }, 422, "#/extra"],
    [patient, "POST", "/appointments", {}, 422, "#/holdId"],
    [patient, "POST", "/appointments", { holdId: none.hld, slotId: none.slt }, 422, "#/holdId"],
    [patient, "POST", `/appointments/${none.apt}/cancel`, { reason: "x".repeat(501) }, 422, "#/reason"],
    [patient, "GET", "/appointments?state=lost", undefined, 422, "#/state"],
    [patient, "GET", "/appointments?cursor=nonsense", undefined, 422, "#/cursor"],
    [patient, "GET", "/appointments?limit=201", undefined, 422, "#/limit"],
    [patient, "GET", "/physicians?specialty=witchcraft", undefined, 422, "#/specialty"],
    [patient, "GET", "/suggestions?limit=21", undefined, 422, "#/limit"],
    [patient, "GET", "/suggestions?limit=0", undefined, 422, "#/limit"],
    [patient, "GET", "/suggestions?level=panic", undefined, 422, "#/level"],
    [patient, "GET", `/suggestions?triageId=${none.trg}&level=emergency`, undefined, 422, "#/triageId"],
    [patient, "GET", "/slots?physicianId=you", undefined, 422, "#/physicianId"],
    [patient, "GET", "/slots?from=tomorrow", undefined, 422, "#/from"],
    [patient, "GET", "/slots?from=2041-13-40T00:00:00Z", undefined, 422, "#/from"],
    [patient, "GET", "/slots?from=2041-11-24T00:00:00", undefined, 422, "#/from"],
    [patient, "GET", "/slots?from=0000-01-01T00:00:00Z", undefined, 422, "#/from"],
    [patient, "GET", "/slots?from=2041-11-24T00:00:00Z&to=2041-11-24T00:00:00Z", undefined, 422, "#/to"],
    [patient, "GET", "/slots?from=2041-11-24T00:00:00Z&to=2041-12-25T00:00:01Z", undefined, 422, "#/to"],
  ];
  for (const [token, method, route, body, status, names] of cases) {
    const sent = JSON.stringify(body ?? null).slice(0, 60);
    test(`${token.split(":")[0] || "nobody"} ${method} ${route} ${sent}: ${status} ${names ?? ""}`, async () => {
      const answer = await system.as(token).send(method, path + route, body);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      if (names) expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(names);
    });
  }
});
