import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { databases, startSystem, type TestSystem } from "../../../tests/support/system.ts";

for (const database of databases) {
  describe(`signing in, on ${database}`, () => {
    let system: TestSystem;
    beforeAll(async () => {
      system = await startSystem({ database, variables: { RATE_LIMIT_AUTH: "5" } });
    });
    afterAll(() => system[Symbol.asyncDispose]());

    test("a new patient is signed in at once and knows themself", async () => {
      const client = await system.client().signUp("ann@test.example");
      const me = await client.get("/api/auth/me");
      expect(me.status).toBe(200);
      expect(me.body).toEqual({
        id: client.accountId,
        email: "ann@test.example",
        name: "Test Patient",
        role: "patient",
      });
    });

    test("an address is taken however it is capitalised", async () => {
      await system.client().signUp("twice@test.example");
      const again = await system
        .client()
        .post("/api/auth/signup", { email: "Twice@Test.example", password: "a-password-for-tests", name: "T" });
      expect(again.status).toBe(409);
      expect(again.body.type).toBe("/problems/auth/email-taken");
    });

    test("a refresh token works once; coming again it ends the family and its access tokens", async () => {
      const client = await system.client().signUp();
      const stolen = client.refreshToken;
      const first = await client.post("/api/auth/refresh", { refreshToken: stolen });
      expect(first.status).toBe(200);
      expect(first.body.user.id).toBe(client.accountId);
      client.token = first.body.accessToken;
      expect((await client.get("/api/auth/me")).status).toBe(200);
      expect((await client.post("/api/auth/refresh", { refreshToken: stolen })).status).toBe(401);
      expect((await client.get("/api/auth/me")).status).toBe(401);
      expect((await client.post("/api/auth/refresh", { refreshToken: first.body.refreshToken })).status).toBe(401);
    });

    test("of fifty refreshes with one token, at most one has a successor", async () => {
      const client = await system.client().signUp();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => client.post("/api/auth/refresh", { refreshToken: client.refreshToken })),
      );
      expect(answers.filter(({ status }) => status === 200).length).toBe(1);
      expect(answers.filter(({ status }) => status === 401).length).toBe(49);
    });

    test("sign-out ends the session at once", async () => {
      const client = await system.client().signUp();
      expect((await client.post("/api/auth/signout", { refreshToken: client.refreshToken })).status).toBe(204);
      expect((await client.get("/api/auth/me")).status).toBe(401);
    });

    test("another's session looks like none", async () => {
      const ann = await system.client().signUp();
      const ben = await system.client().signUp();
      const [session] = (await ann.get("/api/auth/sessions")).body.items;
      expect((await ben.delete(`/api/auth/sessions/${session.id}`)).status).toBe(404);
      expect((await ann.delete(`/api/auth/sessions/${session.id}`)).status).toBe(204);
      expect((await ann.get("/api/auth/me")).status).toBe(401);
    });

    test("five wrong tries, then 429 with Retry-After; the right password waits too", async () => {
      const { accountId } = await system.client().signUp("brute@test.example");
      const wrong = () =>
        system.client().post("/api/auth/signin", { email: "brute@test.example", password: "not-the-password" });
      const statuses = [];
      for (let i = 0; i < 10; i++) statuses.push((await wrong()).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429, 429]);
      const right = await system
        .client()
        .post("/api/auth/signin", { email: "brute@test.example", password: "a-password-for-tests" });
      expect(right.status).toBe(429);
      expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(accountId).toStartWith("acc_");
    });

    test("each sign-in leaves exactly one row, whatever its outcome", async () => {
      const client = await system.client().signUp("rows@test.example");
      await system.client().signIn("rows@test.example", "a-password-for-tests");
      await system.client().post("/api/auth/signin", { email: "rows@test.example", password: "wrong-password" });
      const { items } = (await client.get("/api/audit/mine?action=sign-in")).body;
      expect(items.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["refused", "success", "success"]);
    });

    test("bad fields are named, all at once", async () => {
      const { status, body } = await system
        .client()
        .post("/api/auth/signup", { email: "nobody", password: "short", extra: 1 });
      expect(status).toBe(422);
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
        "#/email",
        "#/extra",
        "#/name",
        "#/password",
      ]);
    });
  });
}
