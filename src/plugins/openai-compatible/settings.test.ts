import { afterEach, describe, expect, test } from "bun:test";
import { environment, type Kit } from "#core";
import type { Generator } from "#modules/ai/contract.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configMistakes } from "./config.ts";
import { openaiCompatible } from "./plugin.ts";
import { apiKey, ask, configOf, hostile, never, open, wholeAnswer, stopAll } from "./testing.ts";

afterEach(stopAll);
const serve = () => hostile(({ write, end }) => (write(wholeAnswer), end()));

describe("settings", () => {
  const mistakes = (settings: Parameters<typeof configOf>[0]) =>
    configMistakes(configOf(settings)).map((line) => line.split(":")[0]);

  test("https anywhere, http on this machine, http elsewhere only where it is allowed", () => {
    expect(mistakes({ baseUrl: "https://api.example.org/v1" })).toEqual([]);
    for (const host of ["localhost:8080", "127.0.0.1:1", "127.8.9.1", "[::1]:9"]) {
      expect(mistakes({ baseUrl: `http://${host}/v1` })).toEqual([]);
    }
    for (const host of ["api.example.org", "localhost.example.org", "10.0.0.1", "127.0.0.1.example.org"]) {
      expect(mistakes({ baseUrl: `http://${host}/v1` })).toEqual(["OPENAI_COMPATIBLE_BASE_URL"]);
      expect(mistakes({ baseUrl: `http://${host}/v1`, plainHttp: true })).toEqual([]);
    }
  });

  test("a proxy reads no plain http", () => {
    const proxied = { baseUrl: "http://localhost/v1", proxy: "http://proxy:3128" };
    expect(mistakes(proxied)).toEqual(["HTTP_PROXY"]);
    expect(mistakes({ ...proxied, noProxy: "example.org, localhost" })).toEqual([]);
    expect(mistakes({ ...proxied, baseUrl: "https://api.example.org/v1" })).toEqual([]);
  });

  test("an address without a model", () => {
    expect(mistakes({ baseUrl: "https://api.example.org/v1", model: "" })).toEqual(["OPENAI_COMPATIBLE_MODEL"]);
    expect(mistakes({ baseUrl: "", model: "" })).toEqual([]);
    expect(configMistakes(undefined)).toEqual([]);
  });

  test("no address that holds a key, a query or no host", () => {
    const { pattern } = openaiCompatible.config!.properties["baseUrl"] as unknown as { pattern: string };
    for (const bad of ["https://key@host/v1", "https://host/v1?key=1", "https://host/#x", "ftp://host", "host"]) {
      expect([bad, new RegExp(pattern).test(bad)]).toEqual([bad, false]);
    }
  });

  test("a key is never a mistake's text, and no key can be a header of its own", () => {
    const { pattern } = openaiCompatible.config!.properties["apiKey"] as unknown as { pattern: string };
    expect(new RegExp(pattern).test("a\r\nx: y")).toBe(false);
  });
});

describe("not configured", () => {
  /** The plugin as the system sets it up, with a watch on everything that could open a connection. */
  async function use(baseUrl: string): Promise<{ connections: number; generator: Generator; checks: string[] }> {
    const fetchBefore = globalThis.fetch;
    let connections = 0;
    globalThis.fetch = Object.assign(() => ((connections += 1), Promise.reject(new Error("watched"))), fetchBefore);
    try {
      const meter = { add: () => {}, observe: () => {}, set: () => {} };
      const parts = openaiCompatible.setup({
        config: configOf({ baseUrl, ...(baseUrl ? {} : { model: "" }) }),
        environment: environment("production"),
        log: { info() {}, warn() {} },
        clock: { now: () => new Date() },
        metrics: { counter: () => meter, gauge: () => meter, histogram: () => meter },
      } as unknown as Kit<never, never>);
      const { generator } = parts.provides as unknown as { generator: Generator };
      await parts.start?.();
      await generator.check(never);
      const answer = generator.generate({ turns: [], tokensMax: 1 }, never)[Symbol.asyncIterator]().next();
      await expect(answer).rejects.toMatchObject({ fault: expect.stringMatching(/^(unavailable|timeout)$/) });
      return { connections, generator, checks: Object.keys(parts.checks ?? {}) };
    } finally {
      globalThis.fetch = fetchBefore;
    }
  }

  test("opens no connection, is never well, and has no health check", async () => {
    const { connections, generator, checks } = await use("");
    expect([connections, generator.isConfigured, checks]).toEqual([0, false, []]);
    expect(generator.id).toBe("openai-compatible/none");
  });

  test("the watch sees what a configured one does", async () => {
    const { connections, checks } = await use("http://127.0.0.1:9/v1");
    expect(connections).toBeGreaterThan(0);
    expect(checks).toEqual(["provider"]);
  });
});

describe("the environment", () => {
  const program = (baseUrl: string) => `
    import { ask, open } from ${JSON.stringify(join(import.meta.dir, "testing.ts"))};
    const { text, error } = await ask(open({ baseUrl: ${JSON.stringify(baseUrl)}, firstTokenMs: 5000, totalMs: 9000 }));
    process.exit(text === "Honey helps." ? 0 : error?.fault === "unavailable" ? 3 : 4);
  `;
  const run = async (baseUrl: string, variables: Record<string, string>) => {
    const env = { ...process.env, NO_PROXY: "*", ...variables } as Record<string, string>;
    const cwd = join(import.meta.dir, "../../..");
    const child = Bun.spawn([process.execPath, "-e", program(baseUrl)], { env, cwd, stdout: "pipe", stderr: "pipe" });
    const written = (await new Response(child.stdout).text()) + (await new Response(child.stderr).text());
    return { code: await child.exited, written };
  };

  test("the library's own variables and Bun's have no effect, and nothing is printed", async () => {
    const [server, trap] = [serve(), serve()];
    const { code, written } = await run(server.baseUrl, {
      OPENAI_BASE_URL: trap.baseUrl,
      OPENAI_API_KEY: "sk-another-key",
      OPENAI_ADMIN_KEY: "sk-admin-key",
      OPENAI_ORG_ID: "org-other",
      OPENAI_PROJECT_ID: "proj-other",
      OPENAI_CUSTOM_HEADERS: "X-Evil: 1\nAuthorization: Bearer other",
      OPENAI_LOG: "debug",
      BUN_CONFIG_VERBOSE_FETCH: "curl",
    });
    expect([code, written]).toEqual([0, ""]);
    expect([server.talks.length, trap.talks.length]).toEqual([1, 0]);
    const sent = server.talks[0]!.head;
    expect(sent).toContain(`Bearer ${apiKey}`);
    for (const word of ["evil", "another", "admin", "org-other", "proj-other", "other", "stainless"]) {
      expect(sent.toLowerCase()).not.toContain(word);
    }
  });

  const folder = mkdtempSync(join(tmpdir(), "salve-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  const command = [
    "openssl",
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    key,
    "-out",
    cert,
    ...subject,
  ];
  const hasCertificate = Bun.which("openssl") !== null && Bun.spawnSync(command, { stderr: "ignore" }).exitCode === 0;
  const tls = hasCertificate ? { key: Bun.file(key), cert: Bun.file(cert) } : undefined;
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

  test.skipIf(!tls)("a certificate that nobody vouches for is refused, whatever a variable says", async () => {
    const server = hostile(({ write, end }) => (write(wholeAnswer), end()), tls);
    expect((await run(server.baseUrl, { NODE_TLS_REJECT_UNAUTHORIZED: "0" })).code).toBe(3);
    expect(server.talks.length).toBe(0);
    const system = open({ baseUrl: server.baseUrl });
    expect((await ask(system)).error?.fault).toBe("unavailable");
    expect(system.outcomes()).toEqual(["tls"]);
    expect((await system.generator.check(never))[0]!.detail).toContain("certificate");
  });

  test.skipIf(!tls)("one that the machine's owner vouches for is taken", async () => {
    const server = hostile(({ write, end }) => (write(wholeAnswer), end()), tls);
    expect((await run(server.baseUrl, { NODE_EXTRA_CA_CERTS: cert })).code).toBe(0);
  });
});
