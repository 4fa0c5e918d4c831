import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Answer, Client } from "../support/client.ts";
import { startSystem, type TestSystem } from "../support/system.ts";
import { inTurns } from "../support/turns.ts";
import { mutationsOf } from "./mutations.ts";
import { allowed, flawsOf, isOpen, type Operation, operationsOf, rightBodies } from "./operations.ts";

const roles = ["patient", "clinician", "operator", "auditor", "admin"] as const;

describe("bad input", () => {
  let system: TestSystem;
  let clients: Record<string, Client>;
  let nobody: Client;
  let operations: Operation[];
  let taking: (Operation & { body: NonNullable<Operation["body"]> })[];

  beforeAll(async () => {
    system = await startSystem({ isDemo: true });
    nobody = system.client();
    const signedIn = roles.map(async (role) => [role, await system.client().signIn(`${role}@demo.example`)] as const);
    clients = Object.fromEntries(await Promise.all(signedIn));
    operations = await operationsOf(nobody);
    taking = operations.filter((one): one is (typeof taking)[number] => one.body !== undefined);
  });
  afterAll(() => system[Symbol.asyncDispose]());

  /** Somebody who may call it. */
  const callerOf = ({ method, path }: Operation): Client => clients[allowed[`${method} ${path}`]?.[0] ?? "patient"]!;

  /** Runs the cases and lists every answer that is not as it should be. */
  async function barrage(
    cases: readonly {
      name: string;
      status: number;
      send: () => Promise<Answer>;
      more?: (answer: Answer) => string | undefined;
    }[],
    atLeast: number,
  ) {
    const wrong: string[] = [];
    await inTurns(cases, async ({ name, status, send, more }) => {
      const answer = await send();
      const flaws = [
        ...flawsOf(answer),
        ...(answer.status === status ? [] : [`${answer.status} instead of ${status}: ${answer.text.slice(0, 200)}`]),
      ];
      const found = more?.(answer);
      if (found) flaws.push(found);
      if (flaws.length > 0) wrong.push(`${name}: ${flaws.join("; ")}`);
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThanOrEqual(atLeast);
  }

  const overBodies = (
    status: number,
    name: string,
    send: (one: Operation) => Promise<Answer>,
    more?: (answer: Answer) => string | undefined,
  ) =>
    taking.map((one) => ({ name: `${one.path}: ${name}`, status, send: () => send(one), ...(more ? { more } : {}) }));

  test("every operation that takes a body is in the table, and takes its right body", async () => {
    expect(operations.length).toBeGreaterThan(40);
    expect(taking.map(({ path }) => path).toSorted()).toEqual(Object.keys(rightBodies).toSorted());
    for (const one of taking) {
      const answer = await callerOf(one).post(one.address, rightBodies[one.path]);
      expect([400, 413, 415, 422], `${one.path}: ${answer.text}`).not.toContain(answer.status);
      expect(flawsOf(answer)).toEqual([]);
    }
  });

  test("each field, broken in each way, is 422 and named", () => {
    const cases = taking.flatMap((one) =>
      mutationsOf(one.body, rightBodies[one.path]!).map(({ name, body, pointer }) => ({
        name: `${one.path}: ${name}`,
        status: 422,
        send: () => callerOf(one).post(one.address, body),
        more: ({ body: refusal }: Answer) => {
          const named: string[] = (refusal?.errors ?? []).map((error: { pointer: string }) => error.pointer);
          return named.includes(pointer) ? undefined : `names ${named.join(", ")} instead of ${pointer}`;
        },
      })),
    );
    return barrage(cases, 250);
  });

  test("what is no JSON is 400", () =>
    barrage(
      ["{", "", "{'a':1}", "\uFEFF{}", '{"a":1}x', "NaN"].flatMap((body) =>
        overBodies(400, JSON.stringify(body), (one) => callerOf(one).post(one.address, body)),
      ),
      90,
    ));

  test("what is no UTF-8 is 400", () =>
    barrage(
      overBodies(400, "bytes", (one) =>
        callerOf(one).post(one.address, new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])),
      ),
      16,
    ));

  test("another media type is 415", () => {
    const types = [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/xml",
      "multipart/form-data; boundary=x",
      "application/jsonx",
      "",
    ];
    return barrage(
      types.flatMap((type) =>
        overBodies(415, type, (one) =>
          callerOf(one).post(one.address, JSON.stringify(rightBodies[one.path]), { "content-type": type }),
        ),
      ),
      90,
    );
  });

  test("a body of 300 KB is 413", () =>
    barrage(
      overBodies(413, "300 KB", (one) =>
        callerOf(one).post(one.address, JSON.stringify({ text: "x".repeat(300_000) })),
      ),
      16,
    ));

  test("a body that does not say its length is 413, too", () =>
    barrage(
      overBodies(413, "chunks", (one) => sendInChunks(callerOf(one), one, 300_000)),
      16,
    ));

  // Past four times the limit the server beneath cuts off the rest itself, in fewer words.
  test("2 MB are 413, announced or not", async () => {
    for (const one of taking) {
      expect((await sendInChunks(callerOf(one), one, 2_000_000)).status, one.path).toBe(413);
      expect((await callerOf(one).post(one.address, `"${"x".repeat(2_000_000)}"`)).status, one.path).toBe(413);
    }
  });

  test("nesting is refused, however deep, and harms nothing", () => {
    const deep = [33, 1000, 100_000].map((depth) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`);
    return barrage(
      deep.flatMap((body) =>
        overBodies(422, `${body.length / 2} deep`, (one) => callerOf(one).post(one.address, body)),
      ),
      48,
    );
  });

  test("nobody's prototype was changed", () => {
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(([] as unknown as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("a symptom has at most 200 code points (H17)", async () => {
    const send = (symptom: string) => clients["patient"]!.post("/api/triage", { symptoms: [symptom] });
    for (const unit of ["x", "ä", "\u{1F912}"]) {
      expect((await send(unit.repeat(200))).status).toBe(201);
      const refused = await send(unit.repeat(201));
      expect(refused.status).toBe(422);
      expect(refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["#/symptoms/0"]);
    }
  });

  test("an unknown path is 404", () =>
    barrage(
      [
        "/nope",
        "/api",
        "/api/",
        "/api/nope",
        "/api/triage/x/y/z",
        "/API/auth/me",
        "/..%2f..%2fetc/passwd",
        "/%00",
        "/%",
        "/.env",
      ].flatMap((path) =>
        ["GET", "POST", "DELETE"].map((method) => ({
          name: `${method} ${path}`,
          status: 404,
          send: () => clients["patient"]!.send(method, path),
        })),
      ),
      30,
    ));

  test("another method is 405 and says which are taken", () => {
    const paths = [...new Set(operations.map(({ path }) => path))];
    const cases = paths.flatMap((path) => {
      // What looks like a word may be read as an id by another template.
      const same = operations.filter(
        (one) => one.path === path || new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
      );
      return ["GET", "POST", "PUT", "PATCH", "DELETE"]
        .filter((method) => !same.some((one) => one.method === method))
        .map((method) => ({
          name: `${method} ${path}`,
          status: 405,
          send: () => clients["patient"]!.send(method, path.replaceAll(/\{\w+\}/g, "x")),
          more: ({ headers }: Answer) =>
            same.every((one) => headers.get("allow")?.split(", ").includes(one.method))
              ? undefined
              : `allow: ${headers.get("allow")}`,
        }));
    });
    return barrage(cases, 120);
  });

  test("without a token, or with a bad one, it is 401 before the body is looked at", () => {
    const bodies = (one: Operation): (string | undefined)[] =>
      one.body ? [JSON.stringify(rightBodies[one.path]), "{", "[]", "x".repeat(300_000)] : [undefined];
    const cases = operations
      .filter((one) => !isOpen(one))
      .flatMap((one) =>
        bodies(one).flatMap((body) =>
          ["", "Bearer x", "Bearer a.b.c", "Basic eA=="].map((authorization) => ({
            name: `${one.method} ${one.path} ${authorization} ${body?.slice(0, 20)}`,
            status: 401,
            send: () => nobody.send(one.method, one.address, body, { authorization }),
          })),
        ),
      );
    return barrage(cases, 200);
  });

  test("a role that may not is 403 before the body is looked at; every role that may is not", async () => {
    const wrong: string[] = [];
    const cases = operations
      .filter((one) => !isOpen(one) && !one.path.endsWith("/stream"))
      .flatMap((one) => roles.map((role) => ({ one, role })));
    await inTurns(cases, async ({ one, role }) => {
      const answer = await clients[role]!.send(one.method, one.address, one.body ? "{" : undefined);
      const isAllowed = allowed[`${one.method} ${one.path}`]?.includes(role) ?? true;
      const flaws = flawsOf(answer);
      if (flaws.length > 0 || (answer.status === 403) === isAllowed)
        wrong.push(`${role} ${one.method} ${one.path}: ${answer.status} ${flaws.join("; ")}`);
    });
    expect(wrong).toEqual([]);
  });

  test("after the barrage an ordinary request is answered as before", async () => {
    const patient = await system.client().signUp();
    const { id } = (await patient.post("/api/chat/sessions", {})).body;
    const sent = await patient.post(`/api/chat/sessions/${id}/messages`, {
      text: "I have had a runny nose for two days",
    });
    expect([sent.status, sent.body.message.seq]).toEqual([201, 1]);
    expect((await patient.post("/api/triage", { text: "a sore throat" })).status).toBe(201);
    expect((await nobody.get("/api/health/ready")).status).toBe(200);
  });
});

/** A stream: the length is not known beforehand, so it goes in chunks. */
async function sendInChunks(client: Client, { address }: Operation, bytes: number): Promise<Answer> {
  const chunk = new TextEncoder().encode("x".repeat(10_000));
  let left = bytes;
  const body = new ReadableStream({
    pull(controller) {
      left -= chunk.length;
      controller.enqueue(chunk);
      if (left <= 0) controller.close();
    },
  });
  const response = await fetch(client.url + address, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization: `Bearer ${client.token}` },
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return { status: response.status, text, headers: response.headers, body: isJson ? JSON.parse(text) : undefined };
}
