import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { AuditEntry } from "#modules/audit/contract.ts";
import { Value } from "@sinclair/typebox/value";
import { sql } from "drizzle-orm";
import { databases, type DatabaseKind, startSystem, type TestSystem } from "../../../tests/support/system.ts";
import { TriageResult } from "./contract.ts";
import type { Explanation } from "./explain/explanation.ts";
import { around } from "./test-system.ts";

const chest = { text: "crushing chest pain with sweating", age: 58 };

describe.each(databases)("triage over HTTP, on %s", (database: DatabaseKind) => {
  const audit: AuditEntry[] = [];
  let system: TestSystem;
  beforeAll(async () => {
    system = await startSystem({ database, app: around(audit), variables: { EMERGENCY_NUMBER: "999" } });
    // A busy machine may need longer than a test to make an empty database.
  }, 60_000);
  afterAll(() => system[Symbol.asyncDispose]());

  const call = (token: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${system.url}/api/triage${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const made = async (token: string, body: unknown, headers?: Record<string, string>): Promise<TriageResult> => {
    const response = await call(token, "", body, headers);
    expect(response.status).toBe(201);
    expect(response.headers.get("content-type")).toMatch(/^application\/json\b/);
    const result = (await response.json()) as TriageResult;
    // Encoded before the route sees it: no schema of the route would notice a member more or less.
    expect([...Value.Errors(TriageResult, result)]).toEqual([]);
    expect(Value.Clean(TriageResult, structuredClone(result))).toEqual(result);
    return result;
  };
  const audited = async (): Promise<AuditEntry[]> => {
    await system.system.events.settle();
    return audit.splice(0);
  };

  test("a case is decided, stored, read back and laid open, each with one row in the record", async () => {
    await audited();
    const result = await made("patient:acc_1", chest);
    expect(result).toMatchObject({
      level: "emergency_ambulance",
      decidedBy: "rule",
      risk: null,
      advice: { callNumber: "999" },
    });
    expect(await audited()).toMatchObject([
      { actor: "acc_1", action: "create", resource: "triage.case", resourceId: result.id, subject: "acc_1" },
    ]);

    const again = await call("patient:acc_1", `/${result.id}`);
    expect([again.status, await again.json()]).toEqual([200, result]);
    expect(await audited()).toMatchObject([
      { actor: "acc_1", action: "read", resourceId: result.id, subject: "acc_1" },
    ]);

    const explained = (await (await call("clinician:acc_2", `/${result.id}/explain`)).json()) as {
      trace: { rules: { id: string; because: string[] }[]; findings: unknown[]; model: unknown };
    };
    expect(explained.trace.rules.find(({ id }) => id === "acs.exertional-chest-pain")?.because).toContain("sweating");
    expect(explained.trace.findings).toContainEqual({
      id: "sweating",
      label: "Sweating",
      status: "present",
      origin: "text",
      spans: [[25, 33]],
    });
    expect(explained.trace.model).toMatchObject({ inScope: 1 });
    expect(await audited()).toMatchObject([{ actor: "acc_2", action: "read", subject: "acc_1" }]);
  });

  test("another patient's case, and one that does not exist, are not found and leave no row", async () => {
    const { id } = await made("patient:acc_1", { text: "headache" });
    await audited();
    for (const path of [`/${id}`, `/${id}/explain`, `/trg_${"0".repeat(32)}`, "/nonsense"]) {
      expect((await call("patient:acc_3", path)).status).toBe(404);
    }
    expect((await call("patient:acc_3", "/interview", { triageId: id, answers: { age: 3 } })).status).toBe(404);
    expect(await audited()).toEqual([]);
  });

  test("an interview decides again, never lower, and keeps the decision before", async () => {
    const { id } = await made("patient:acc_1", { text: "chest pain", age: 30 });
    await audited();
    const raised = await call("patient:acc_1", "/interview", { triageId: id, answers: { "has.sweating": true } });
    expect([raised.status, ((await raised.json()) as TriageResult).level]).toEqual([200, "emergency_ambulance"]);
    expect(await audited()).toMatchObject([{ action: "update", resourceId: id, subject: "acc_1" }]);
    const kept = await call("patient:acc_1", "/interview", { triageId: id, answers: { "has.sweating": "no" } });
    expect(((await kept.json()) as TriageResult).level).toBe("emergency_ambulance");
    expect(
      await system.db.rows(sql`select revision from triage.revisions where case_id = ${id} order by revision`),
    ).toEqual([{ revision: 1 }, { revision: 2 }]);
    for (const answers of [{ "has.nothing-like-it": true }, { "has.fever": 3 }, { age: "old" }]) {
      const refused = await call("patient:acc_1", "/interview", { triageId: id, answers });
      expect(refused.status).toBe(422);
      expect(((await refused.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(
        `#/answers/${Object.keys(answers)[0]}`,
      );
    }
  });

  test("each decision of a case is laid open as it was made, and made again alike", async () => {
    const first = await made("patient:acc_5", { text: "I have had a headache since yesterday", age: 34 });
    const [question] = first.questions;
    expect([first.questions.length, question?.kind, question?.options]).toEqual([
      1,
      "yes_no",
      ["yes", "no", "not sure"],
    ]);
    const next = async (answers: unknown): Promise<TriageResult> =>
      (await (await call("patient:acc_5", "/interview", { triageId: first.id, answers })).json()) as TriageResult;
    const second = await next({ [question!.id]: "not sure" });
    expect(second.questions.map(({ id }) => id)).not.toContain(question!.id);
    const third = await next({ "has.stiff-neck": "yes", "has.fever": true });
    expect(third).toMatchObject({ level: "emergency_ambulance", questions: [] });
    await audited();

    const explain = async (query = ""): Promise<Explanation> =>
      (await (await call("clinician:acc_2", `/${first.id}/explain${query}`)).json()) as Explanation;
    const opened = [await explain("?revision=1"), await explain("?revision=2"), await explain()];
    expect(opened.map(({ revision, result }) => [revision, result])).toEqual([
      [1, first],
      [2, second],
      [3, third],
    ]);
    for (const { replay, request } of opened) {
      expect(replay).toMatchObject({ versions: "same", isSame: true, differs: [] });
      expect(request).toEqual({ text: "I have had a headache since yesterday", age: 34 });
    }
    expect(opened[1]!.answers).toMatchObject([{ id: question!.id.slice(4), answer: "not sure" }]);
    expect(opened[1]!.trace.findings).toContainEqual(expect.objectContaining({ status: "unsure", origin: "answers" }));
    const near = opened[0]!.trace.near!.find(({ id }) => id === "headache.thunderclap");
    expect(near).toMatchObject({
      raisesTo: "emergency_ambulance",
      hazard: expect.any(String),
      needs: [expect.anything()],
    });
    expect(opened[2]!.trace.rules.every(({ hazard, sources }) => hazard !== undefined && sources.length > 0)).toBe(
      true,
    );
    expect(await audited()).toHaveLength(3);

    expect((await call("clinician:acc_2", `/${first.id}/explain?revision=9`)).status).toBe(404);
    for (const wrong of ["0", "1.5", "last"])
      expect((await call("clinician:acc_2", `/${first.id}/explain?revision=${wrong}`)).status).toBe(422);
    expect((await call("patient:acc_1", `/${first.id}/explain`)).status).toBe(404);
  });

  test("an answered age counts, and the request stays as it was told", async () => {
    const { id, level } = await made("patient:acc_5", { text: "chest pain" });
    expect(level).toBe("self_care");
    const raised = await call("patient:acc_5", "/interview", { triageId: id, answers: { age: 61 } });
    expect(((await raised.json()) as TriageResult).level).toBe("emergency");
    const explained = (await (await call("patient:acc_5", `/${id}/explain`)).json()) as Explanation;
    expect([explained.request, explained.answers]).toEqual([
      { text: "chest pain" },
      [{ id: "age", label: "Age", answer: 61 }],
    ]);
    expect(explained.replay?.isSame).toBe(true);
  });

  test("cases are listed newest first: a patient's own, a clinician's all, by level and page by page", async () => {
    const ids = [];
    for (const text of ["runny nose", "crushing chest pain with sweating", "runny nose"])
      ids.unshift((await made("patient:acc_6", { text })).id);
    await audited();
    type Lines = { items: { id: string; level: string; patient: string; redFlags: string[] }[]; next: string | null };
    const list = async (token: string, query = ""): Promise<Lines> =>
      (await (await call(token, query)).json()) as Lines;
    const own = await list("patient:acc_6");
    expect(own.items.map(({ id }) => id)).toEqual(ids);
    expect(await audited()).toMatchObject([
      { actor: "acc_6", action: "search", resource: "triage.case", subject: "acc_6" },
    ]);
    expect(own.items[1]).toMatchObject({
      level: "emergency_ambulance",
      redFlags: expect.arrayContaining(["Crushing or heavy chest pain"]),
    });
    const all = await list("clinician:acc_2");
    expect(all.items.slice(0, 3).map(({ id }) => id)).toEqual(ids);
    expect(new Set(all.items.map(({ patient }) => patient)).size).toBeGreaterThan(1);
    const urgent = await list("clinician:acc_2", "?level=emergency_ambulance");
    expect(new Set(urgent.items.map(({ level }) => level))).toEqual(new Set(["emergency_ambulance"]));
    const page = await list("patient:acc_6", "?limit=2");
    expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect((await list("patient:acc_6", `?limit=2&cursor=${page.next}`)).items.map(({ id }) => id)).toEqual(
      ids.slice(2),
    );
    for (const wrong of ["?cursor=x", "?level=soon", "?limit=0"])
      expect((await call("patient:acc_6", wrong)).status).toBe(422);
  });

  test("two interviews at once lose neither's answer", async () => {
    const { id } = await made("patient:acc_1", { text: "headache", age: 30 });
    const answers = ["has.fever", "has.stiff-neck"].map((question) => ({
      triageId: id,
      answers: { [question]: true },
    }));
    const statuses = await Promise.all(
      answers.map(async (body) => (await call("patient:acc_1", "/interview", body)).status),
    );
    expect(statuses).toEqual([200, 200]);
    const after = (await (await call("patient:acc_1", `/${id}`)).json()) as TriageResult;
    expect(after.level).toBe("emergency_ambulance");
  });

  test("the same key makes one case", async () => {
    const key = { "idempotency-key": crypto.randomUUID() };
    const [first, second] = [await made("patient:acc_4", chest, key), await made("patient:acc_4", chest, key)];
    expect(second).toEqual(first);
    expect(await system.db.rows(sql`select count(*)::int as n from triage.cases where patient = 'acc_4'`)).toEqual([
      { n: 1 },
    ]);
  });

  test.each([
    [{}, "#/text"],
    [{ symptoms: [] }, "#/text"],
    [{ text: "x", age: 121 }, "#/age"],
    [{ text: "x".repeat(4001) }, "#/text"],
    [{ symptoms: ["x".repeat(201)] }, "#/symptoms/0"],
    [{ text: "x", vitals: { spo2: 101 } }, "#/vitals/spo2"],
    [{ text: "x", colour: "red" }, "#/colour"],
  ])("%j is refused by the name of its field", async (body, pointer) => {
    const response = await call("patient:acc_1", "", body);
    expect(response.status).toBe(422);
    expect(
      ((await response.json()) as { errors: { pointer: string }[] }).errors.map((error) => error.pointer),
    ).toContain(pointer);
  });

  test("without a token nothing is told", async () => {
    expect(
      (
        await fetch(`${system.url}/api/triage`, {
          method: "POST",
          body: "{}",
          headers: { "content-type": "application/json" },
        })
      ).status,
    ).toBe(401);
  });
});
