import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "../support/client.ts";
import { missing, testCorpora } from "../support/provide.ts";
import { startSystem, type TestSystem } from "../support/system.ts";

const corpora = testCorpora();
if (!corpora) missing("text corpora of others (SALVE_TEST_CORPORA)");
const folder = join(corpora ?? ".", "jsontestsuite", "test_parsing");
const names = corpora ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];

/** One wrong answer, with the file that got it. */
const wrong = async (
  client: Client,
  path: string,
  kind: string,
  right: (name: string) => readonly number[],
): Promise<string[]> => {
  const found: string[] = [];
  for (const name of names.filter((one) => one.startsWith(kind))) {
    const { status, body, text } = await client.post(path, new Uint8Array(readFileSync(join(folder, name))));
    const isAnswered = right(name).includes(status) && (status < 400 || body?.status === status);
    if (!isAnswered) found.push(`${name}: ${status} ${text.slice(0, 100)}`);
  }
  return found;
};

describe.skipIf(!corpora)("JSONTestSuite over HTTP", () => {
  let system: TestSystem;
  let client: Client;
  beforeAll(async () => {
    system = await startSystem();
    client = await system.client().signUp();
  });
  afterAll(() => system[Symbol.asyncDispose]());

  test("the whole suite is there", () => {
    const counts = ["y_", "n_", "i_"].map((kind) => names.filter((name) => name.startsWith(kind)).length);
    expect(counts).toEqual([95, 188, 35]);
  });

  describe("a route that wants a body", () => {
    test(
      "what is no JSON is 400",
      async () => expect(await wrong(client, "/api/triage", "n_", () => [400])).toEqual([]),
      60_000,
    );
    test(
      "JSON of the wrong shape is 422",
      async () => expect(await wrong(client, "/api/triage", "y_", () => [422])).toEqual([]),
      60_000,
    );
    test(
      "what the standard leaves open is one or the other",
      async () => expect(await wrong(client, "/api/triage", "i_", () => [400, 422])).toEqual([]),
      60_000,
    );
  });

  // A body may be left out, but what is sent and called JSON has to be JSON: nothing at all is none.
  describe("a route whose body may be left out", () => {
    const path = "/api/chat/sessions";
    test("no body is fine", async () => expect((await client.post(path)).status).toBe(201));
    test(
      "what is no JSON is 400, the empty text included",
      async () => expect(await wrong(client, path, "n_", () => [400])).toEqual([]),
      60_000,
    );
    test("an empty object asks for the defaults; other JSON is of the wrong shape", async () => {
      const right = (name: string) => (name === "y_object_empty.json" ? [201] : [422]);
      expect(await wrong(client, path, "y_", right)).toEqual([]);
    }, 60_000);
    test(
      "what the standard leaves open is one or the other",
      async () => expect(await wrong(client, path, "i_", () => [400, 422])).toEqual([]),
      60_000,
    );
  });
});
