import { afterAll, beforeAll, expect, spyOn, test } from "bun:test";
import postgres from "postgres";
import { createDatabase, missing, providePostgres, type Server } from "./provide.ts";

// Unpacking the server for the first time takes the mirror's time, too.
const firstTimeMs = 300_000;
let server: Server | null;

beforeAll(async () => {
  server = await providePostgres();
  if (!server) missing("PostgreSQL 15 or later with pgvector");
}, firstTimeMs);

afterAll(() => server?.stop());

test("the server is new enough and has vectors", async () => {
  if (!server) return;
  const database = await createDatabase(server);
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql`create extension vector`;
  const [row] =
    await sql`select current_setting('server_version_num')::int as version, current_setting('fsync') as fsync,
    '[3,4]'::vector <-> '[0,0]' as distance`;
  await sql.end();
  await database.drop();

  expect(row?.version).toBeGreaterThanOrEqual(150_000);
  expect(row?.fsync).toBe("on");
  expect(row?.distance).toBe(5);
});

test("two databases share nothing", async () => {
  if (!server) return;
  const databases = [await createDatabase(server), await createDatabase(server)] as const;
  const [first, second] = databases.map(({ url }) => postgres(url, { max: 1 })) as [postgres.Sql, postgres.Sql];
  await first`create table only_here (id int)`;
  const [row] = await second`select to_regclass('only_here') as found, current_database() as name`;

  expect(row?.found).toBeNull();
  expect(databases[0].url).not.toBe(databases[1].url);
  expect(databases[1].url).toEndWith(row?.name);
  await Promise.all([first.end(), second.end()]);
  await Promise.all(databases.map(({ drop }) => drop()));
});

test("what is missing is said aloud, and is a failure in CI", () => {
  const before = process.env.CI;
  const said = spyOn(console, "error").mockImplementation(() => {});
  try {
    delete process.env.CI;
    expect(() => missing("a thing")).not.toThrow();
    process.env.CI = "true";
    expect(() => missing("a thing")).toThrow("a thing");
    expect(said.mock.calls).toEqual([["SKIPPED: a thing"], ["SKIPPED: a thing"]]);
  } finally {
    said.mockRestore();
    if (before === undefined) delete process.env.CI;
    else process.env.CI = before;
  }
});
