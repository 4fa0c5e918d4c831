import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { emptyDirectory, runArtifact, startArtifact } from "../support/artifact.ts";
import { dice } from "../support/dice.ts";
import { createDatabase } from "../support/provide.ts";
import { seed } from "../support/seed.ts";
import { databases, postgresUrl, type DatabaseKind } from "../support/system.ts";
import { until } from "../support/until.ts";
import { killWhileBooting, startUnheard, unlimited } from "./kill.ts";

const rounds = Number(process.env.SALVE_TEST_MIGRATION_KILLS ?? 4);

/** About as long as a first start takes where nothing else runs. */
const firstStartMs = { embedded: 1_500, postgres: 600 };

/** An empty directory, and an empty database where that is elsewhere. */
async function freshHome(kind: DatabaseKind) {
  const { path: directory, remove } = emptyDirectory();
  const server = kind === "postgres" ? await createDatabase({ url: postgresUrl()! }) : undefined;
  return {
    directory,
    variables: { ...unlimited, ...(server ? { DATABASE_URL: server.url } : {}) } as Record<string, string>,
    async [Symbol.asyncDispose]() {
      remove();
      await server?.drop();
    },
  };
}

const applied = async (home: { directory: string; variables: Record<string, string> }): Promise<string[]> => {
  const { code, stdout, stderr } = await runArtifact(["migrate", "--json"], home);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout).applied;
};

describe.each(databases)("migrations on the %s database", (kind) => {
  test("the first start applies them all, in the order of the modules; the second none", async () => {
    await using home = await freshHome(kind);
    expect((await runArtifact(["secret", "init"], home)).code).toBe(0);
    const first = await applied(home);
    expect(first[0]).toBe("core/0001_core");
    expect(first).toContain("chat/0001_chat");
    expect(new Set(first).size).toBe(first.length);
    expect(await applied(home)).toEqual([]);
  }, 60_000);

  test(
    `kill -9 in a first start, ${rounds} rounds: the next start finishes`,
    async () => {
      const chance = dice(seed);
      let booting = 0;
      for (let round = 1; round <= rounds; round += 1) {
        await using home = await freshHome(kind);
        // Some are killed twice.
        for (let kills = 1 + chance.pick(2); kills > 0; kills -= 1) {
          const afterMs = 100 + chance.pick(firstStartMs[kind]);
          if ((await killWhileBooting(home.directory, afterMs, home.variables)) === "booting") booting += 1;
        }
        const server = await startArtifact(home);
        const patient = await server.client().signUp();
        expect((await patient.post("/api/chat/sessions", {})).status).toBe(201);
        expect(await server.kill()).toBe(0);
        expect(await applied(home), `FC_SEED=${seed}, round ${round}`).toEqual([]);
      }
      process.stderr.write(`migrations, ${kind}: killed in ${booting} first starts, FC_SEED=${seed}\n`);
    },
    30_000 + rounds * 30_000,
  );
});

test("the embedded database is there whole, or not at all", async () => {
  await using home = await freshHome("embedded");
  const booting = startUnheard(home.directory, home.variables);
  const database = join(home.directory, "data/pg");
  await until("the first sight of the database", () => existsSync(database));
  const present = ["postgresql.conf", "pg_hba.conf", "PG_VERSION"].map((name) => existsSync(join(database, name)));
  expect(present).toEqual([true, true, true]);
  booting.kill();
  expect(await booting.was).toBe("booting");
  const server = await startArtifact(home);
  expect(await server.kill()).toBe(0);
}, 60_000);

test.skipIf(!databases.includes("postgres"))(
  "a migration that was changed after it had been applied is refused",
  async () => {
    await using home = await freshHome("postgres");
    expect((await runArtifact(["secret", "init"], home)).code).toBe(0);
    expect(await applied(home)).not.toEqual([]);
    const sql = postgres(home.variables["DATABASE_URL"]!, { max: 1 });
    await sql`update core.migrations set checksum = 'another' where module = 'chat' and id = '0001_chat'`;
    await sql.end();
    const { code, stdout, stderr } = await runArtifact(["migrate"], home);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toBe("salve: migration chat/0001_chat was changed after it had been applied\n");
  },
  60_000,
);
