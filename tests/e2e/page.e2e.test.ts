import { afterAll, expect, test } from "bun:test";
import { type StartedArtifact, startArtifact } from "../support/artifact.ts";
import { missing } from "../support/provide.ts";

let started: StartedArtifact | undefined;
afterAll(() => started?.kill());

/** Every state of the page, as a patient walks through them, on a phone's width and a desk's, with axe in each. */
test("a patient walks through the page; axe finds nothing in any state", async () => {
  const chromium = process.env.SALVE_TEST_CHROMIUM;
  // Playwright loses its pipes under Bun (playwright#42801), so its driver runs on Node.
  const node = Bun.which("node");
  if (!chromium || !node) return missing(chromium ? "node, for the page's test" : "Chromium (SALVE_TEST_CHROMIUM)");
  const limits = { RATE_LIMIT_AUTH: "none", RATE_LIMIT_WRITE: "none", RATE_LIMIT_AI: "none", RATE_LIMIT_READ: "none" };
  started = await startArtifact({ args: ["--demo"], variables: limits });
  const out = process.env.SALVE_TEST_SCREENSHOTS ?? `${started.directory}/screenshots`;
  const child = Bun.spawn([node, `${import.meta.dir}/page/drive.mjs`, started.url, out, chromium], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (code !== 0) console.error(stdout, stderr);
  expect(code).toBe(0);
}, 240_000);
