import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { malformationsOf } from "../corpora/malformations.ts";
import type { Client } from "../support/client.ts";
import { startSystem, type TestSystem } from "../support/system.ts";
import { inTurns } from "../support/turns.ts";
import { confusedKeys, wrongWords } from "./attacks.ts";
import { claimsFor, forge, header, payloadOf, signingSecret } from "./forge.ts";
import { frameAuth, type SocketEnd, subprotocolAuth } from "./sockets.ts";

/** What a subprotocol may consist of (RFC 9110 §5.6.2); other text cannot be sent there at all. */
const isSubprotocol = (text: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
/** What a header's value may consist of. */
const isHeaderValue = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

const refusedEnd: SocketEnd = { frames: [{ type: "error", status: 401 }], code: 4401 };

describe("tokens that are not ours", () => {
  let system: TestSystem;
  let client: Client;
  let sets: Record<string, Record<string, string>>;
  let good: string;

  beforeAll(async () => {
    system = await startSystem({ variables: { AUTH_SIGNING_KEY: signingSecret } });
    client = await system.client().signUp();
    const other = await system.client().signUp();
    const claims = claimsFor(client.accountId, payloadOf(client.token)["sid"] as string);
    good = forge(header, claims);
    const revoked = await system.client().signUp();
    await revoked.post("/api/auth/signout", { refreshToken: revoked.refreshToken });
    sets = {
      malformed: malformationsOf(good),
      "malformed, of a token that the server made": malformationsOf(client.token),
      "with a confused key": confusedKeys(claims),
      "with wrong words": wrongWords(claims, {
        accountId: other.accountId,
        sessionId: payloadOf(other.token)["sid"] as string,
      }),
      "of another kind": {
        "a refresh token": client.refreshToken,
        "a spent session": revoked.token,
        "a fresh token of a spent session": forge(
          header,
          claimsFor(revoked.accountId, payloadOf(revoked.token)["sid"] as string),
        ),
        "an account id": client.accountId,
        "the keys": JSON.stringify((await client.get("/.well-known/jwks.json")).body),
        "two tokens": `${good}, ${good}`,
        "very long": `${good}${"A".repeat(4000)}`,
      },
    };
  });
  afterAll(() => system[Symbol.asyncDispose]());

  const status = async (authorization: string): Promise<number> => {
    const answer = await system.client().get("/api/auth/me", { authorization });
    if (answer.status >= 400) expect(answer.headers.get("content-type")).toBe("application/problem+json");
    return answer.status;
  };

  test("one signed with the server's key is accepted, so nothing below is refused for another reason", async () => {
    expect(await status(`Bearer ${good}`)).toBe(200);
    expect(await status(`Bearer ${client.token}`)).toBe(200);
    const accepted: SocketEnd = { frames: [{ type: "ready", userId: client.accountId }], code: 0 };
    expect(await frameAuth(system.url, good)).toEqual(accepted);
    expect(await subprotocolAuth(system.url, good)).toEqual(accepted);
  });

  test("there are enough of them", () => {
    const counts = Object.fromEntries(Object.entries(sets).map(([kind, tokens]) => [kind, Object.keys(tokens).length]));
    expect(counts["malformed"]).toBeGreaterThan(90);
    expect(counts["with a confused key"]! + counts["with wrong words"]! + counts["of another kind"]!).toBeGreaterThan(
      120,
    );
  });

  const wrongWhere = async (isSent: (token: string) => boolean, isRight: (token: string) => Promise<boolean>) => {
    const all = Object.entries(sets).flatMap(([kind, tokens]) =>
      Object.entries(tokens).map(([name, token]) => [`${kind}: ${name}`, token] as const),
    );
    const sent = all.filter(([, token]) => isSent(token));
    const wrong: string[] = [];
    await inTurns(sent, async ([name, token]) => void ((await isRight(token)) || wrong.push(name)));
    return { sent: sent.length, wrong };
  };

  test("over HTTP each is refused with 401", async () => {
    const { sent, wrong } = await wrongWhere(isHeaderValue, async (token) => (await status(`Bearer ${token}`)) === 401);
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(300);
  }, 60_000);

  test("as a frame of a WebSocket each is refused with 4401", async () => {
    const { sent, wrong } = await wrongWhere(
      () => true,
      async (token) => Bun.deepEquals(await frameAuth(system.url, token), refusedEnd),
    );
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(300);
  }, 60_000);

  test("as a subprotocol each is refused with 4401", async () => {
    const { sent, wrong } = await wrongWhere(isSubprotocol, async (token) =>
      Bun.deepEquals(await subprotocolAuth(system.url, token), refusedEnd),
    );
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(200);
  }, 60_000);

  test("the header says Bearer, once, with one space", async () => {
    const forms = [
      "",
      "Bearer",
      "Bearer ",
      `Bearer  ${good}`,
      `Basic ${good}`,
      good,
      `Token ${good}`,
      `Bearer: ${good}`,
      `Bearer Bearer ${good}`,
      `Bearer ${good},`,
    ];
    const statuses = await Promise.all(
      forms.map(async (form) => [form.replaceAll(good, "<token>"), await status(form)]),
    );
    expect(statuses).toEqual(forms.map((form) => [form.replaceAll(good, "<token>"), 401]));
  });

  test("a session that ends takes its remembered tokens with it", async () => {
    const leaving = await system.client().signUp();
    const copies = [
      leaving.token,
      forge(header, claimsFor(leaving.accountId, payloadOf(leaving.token)["sid"] as string)),
    ];
    for (const token of copies) expect(await status(`Bearer ${token}`)).toBe(200);
    await leaving.post("/api/auth/signout", { refreshToken: leaving.refreshToken });
    for (const token of copies) expect(await status(`Bearer ${token}`)).toBe(401);
    for (const token of copies) expect(await frameAuth(system.url, token)).toEqual(refusedEnd);
  });

  test("after all that a good token is still good", async () => expect(await status(`Bearer ${good}`)).toBe(200));
});
