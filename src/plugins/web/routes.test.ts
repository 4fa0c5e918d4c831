import { beforeAll, expect, test } from "bun:test";
import { contentSecurityPolicy } from "./headers.ts";
import { createPage } from "./page.ts";
import { routes } from "./routes.ts";

const page = createPage("999");
const server = routes(page);
const ask = (path: string, headers: Record<string, string> = {}) =>
  server.handle(new Request(`http://localhost${path}`, { headers }));
const assetOf = (document: string, extension: string): string =>
  new RegExp(`/assets/[\\w-]+\\.${extension}`).exec(document)?.[0] ?? "";

beforeAll(page.load);

test("the document is under a policy that allows nothing inline and nothing from elsewhere", async () => {
  const response = await ask("/");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).not.toContain("unsafe");
  const document = await response.text();
  expect(document).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)|<style|\sstyle=|\son\w+=|https?:/);
});

test("the document tells the server's emergency number, and offers a demo only where there is one", async () => {
  expect(await (await ask("/")).text()).toContain('<meta name="salve-demo" content="no" />');
  page.offerDemo();
  const document = await (await ask("/")).text();
  expect(document).toContain('<meta name="salve-demo" content="yes" />');
  expect(document).toContain('href="tel:999"');
  expect(document).not.toContain("%");
});

test("assets are kept for ever under the name of their content", async () => {
  const document = await (await ask("/")).text();
  for (const [extension, type] of [
    ["js", "text/javascript"],
    ["css", "text/css"],
    ["svg", "image/svg+xml"],
  ] as const) {
    const response = await ask(assetOf(document, extension));
    expect(response.headers.get("content-type")).toStartWith(type);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect((await response.text()).length).toBeGreaterThan(100);
  }
  expect((await ask("/manifest.webmanifest")).headers.get("content-type")).toBe("application/manifest+json");
  expect((await ask("/favicon.ico")).status).toBe(200);
});

test("what the browser has is not sent again", async () => {
  const etag = (await ask("/")).headers.get("etag") ?? "";
  const again = await ask("/", { "if-none-match": etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect((await ask("/", { "if-none-match": '"other"' })).status).toBe(200);
});

test("compresses for those who take it, and says the same", async () => {
  const plain = await (await ask("/")).text();
  const packed = await ask("/", { "accept-encoding": "br, gzip" });
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(new TextDecoder().decode(Bun.gunzipSync(new Uint8Array(await packed.arrayBuffer())))).toBe(plain);
});

test("no other file can be reached", async () => {
  for (const path of [
    "/assets/index.html",
    "/assets/manifest.webmanifest",
    "/assets/..%2Fplugin.ts",
    "/assets/nothing.js",
  ]) {
    expect((await ask(path)).status).not.toBe(200);
  }
});
