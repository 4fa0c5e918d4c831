import { describe, expect, test } from "bun:test";
import { statSync } from "node:fs";
import { join } from "node:path";
import { emptyDirectory, runArtifact, startArtifact } from "../support/artifact.ts";
import { Client } from "../support/client.ts";
import { until } from "../support/until.ts";
import { killNine, unlimited } from "./kill.ts";

const long = "a-secret-of-more-than-thirty-two-bytes-000";
const demoPassword = "demo-only-password-1";

/** Runs a command in a directory of its own that is removed afterwards. */
async function ran(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const { path: directory, remove } = emptyDirectory();
  try {
    return await runArtifact(args, { directory, variables });
  } finally {
    remove();
  }
}

describe("settings that are not usable end with 78, and are all named at once", () => {
  test("production with known development values, demo data and no syncing", async () => {
    const { code, stdout, stderr } = await ran(["serve", "--port", "0", "--demo"], {
      SALVE_ENV: "production",
      SALVE_FSYNC: "false",
      AUTH_SIGNING_KEY: "my-super-secret-key-for-dev",
    });
    expect(code).toBe(78);
    expect(stdout).toBe("");
    expect(stderr).toContain("AUTH_SIGNING_KEY: holds the published development value of JWT_SECRET");
    expect(stderr).toContain("AUTH_SIGNING_KEY: a secret needs at least 32 bytes");
    expect(stderr).toContain("--demo: production has no demo data and no demo users");
    expect(stderr).toContain("SALVE_FSYNC: production does not acknowledge what is not on disk");
    expect(stderr).not.toContain("my-super-secret-key-for-dev");
  });

  test("one byte too short, and one that is enough", async () => {
    const start = (key: string, host: string) =>
      ran(["serve", "--port", "0", "--host", host], { SALVE_ENV: "production", AUTH_SIGNING_KEY: key });
    const short = await start("x".repeat(31), "127.0.0.1");
    expect([short.code, short.stderr]).toEqual([78, expect.stringContaining("AUTH_SIGNING_KEY")]);
    // An address that nobody can listen on: it gets past the settings, and no further.
    const enough = await start("x".repeat(32), "192.0.2.1");
    expect(enough.code).toBe(1);
    expect(enough.stderr).not.toContain("AUTH_SIGNING_KEY");
  }, 60_000);

  test("a name that no module knows, with the names that it has; and a value of the wrong kind", async () => {
    const { code, stderr } = await ran(["serve"], { AUTH_SIGNING_KEI: long, PORT: "many", AUTH_REFRESH_DAYS: "0" });
    expect(code).toBe(78);
    expect(stderr).toContain("unknown setting AUTH_SIGNING_KEI");
    expect(stderr).toContain("AUTH_SIGNING_KEY");
    expect(stderr).toContain("PORT: ");
    expect(stderr).toContain("AUTH_REFRESH_DAYS: ");
    expect(stderr).not.toContain(long);
  });

  test("an environment that is none", async () => {
    expect(await ran(["serve"], { SALVE_ENV: "prod" })).toMatchObject({ code: 78 });
  });
});

describe("commands without a server", () => {
  test("secret init writes a file for its owner's eyes, once", async () => {
    const { path: directory, remove } = emptyDirectory();
    try {
      expect((await runArtifact(["secret", "init"], { directory })).code).toBe(0);
      const path = join(directory, "data/secrets.env");
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const first = await Bun.file(path).text();
      expect(first).toMatch(/^AUTH_SIGNING_KEY=\S{32,}$/m);
      expect((await runArtifact(["secret", "init"], { directory })).code).toBe(1);
      expect(await Bun.file(path).text()).toBe(first);
    } finally {
      remove();
    }
  });

  test("help, the version, and what is no command", async () => {
    expect(await ran(["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("serve") });
    expect(await ran(["triage", "--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("--batch") });
    const version = await ran(["version", "--json"]);
    expect(version.code).toBe(0);
    expect(JSON.parse(version.stdout).modules.map(({ name }: { name: string }) => name)).toContain("audit");
    expect(await ran(["triage"])).toMatchObject({ code: 2, stdout: expect.stringContaining("Usage: salve triage") });
    for (const args of [["nonsense"], ["serve", "--nonsense"], ["flag", "set", "ai"]]) {
      const { code, stdout, stderr } = await ran(args);
      expect([args, code, stdout]).toEqual([args, 2, ""]);
      expect(stderr).not.toBe("");
    }
  }, 60_000);
});

test("nothing names an address before the server listens", async () => {
  const { path: directory, remove } = emptyDirectory();
  const server = await startArtifact({
    directory,
    args: ["--demo"],
    variables: { ...unlimited, SALVE_LOG_LEVEL: "debug" },
  });
  try {
    const before = server.output().split("salve listening on")[0]!;
    expect(before).not.toMatch(/https?:\/\/|127\.0\.0\.1|localhost|\b0\.0\.0\.0\b/);
    expect(await server.kill()).toBe(0);
  } finally {
    await killNine(server);
    remove();
  }
}, 60_000);

test("the switch is off within a second of `flag set ai off`, and answers say so exactly", async () => {
  const { path: directory, remove } = emptyDirectory();
  const server = await startArtifact({ directory, args: ["--demo"], variables: unlimited });
  const socket = join(directory, "data/admin.sock");
  try {
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    const clinician = await new Client(server.url).signIn("clinician@demo.example", demoPassword);
    const ask = () => clinician.post("/api/ai/answer", { question: "What helps against a runny nose?" });
    expect((await ask()).body).toMatchObject({ refused: false });

    expect(await runArtifact(["flag", "set", "ai", "off"], { directory })).toMatchObject({ code: 0 });
    const answer = await until(
      "the switch to be in force",
      async () => {
        const given = await ask();
        return given.body.refused ? given : undefined;
      },
      1_000,
    );
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      sentences: [],
      confidence: "low",
      refused: true,
      reasoning: "AI temporarily disabled",
    });
    const note = await clinician.post("/api/ai/generate-note", { sessionId: "cht_none" });
    expect(note.text).toBe(
      '{"suggestion":null,"confidence":"low","refused":true,"reasoning":"AI temporarily disabled"}',
    );

    expect(await runArtifact(["flag", "set", "limit.ai", "0"], { directory })).toMatchObject({ code: 0 });
    const limited = await until(
      "the limit to be in force",
      async () => {
        const given = await ask();
        return given.status === 429 ? given : undefined;
      },
      1_000,
    );
    expect(limited.body.error).toBe("Too many AI requests");
    expect((await runArtifact(["flag", "set", "ai", "perhaps"], { directory })).code).toBe(1);
  } finally {
    await killNine(server);
    remove();
  }
}, 60_000);
