import { afterAll, afterEach, describe, expect, spyOn, test } from "bun:test";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foldersIn } from "../imported.ts";
import { transformers } from "../plugin.ts";
import { createGet, type Listed, saved } from "./hub-get.ts";
import {
  createBench,
  type Expected,
  fakeHub,
  type Instead,
  never,
  pinned,
  redirect,
  tinyEmbedding,
  whyNot,
} from "./testing.ts";

const bench = createBench(transformers);
const hubs: ReturnType<typeof fakeHub>[] = [];
afterEach(() => hubs.splice(0).forEach((hub) => hub.stop()));
afterAll(() => bench[Symbol.asyncDispose]());

/** A hub, and the plugin that asks it for the model. */
function open(...behaviour: Parameters<typeof fakeHub>) {
  const hub = fakeHub(...behaviour);
  hubs.push(hub);
  const data = bench.folder();
  const settings = { embeddingHub: pinned, embeddingHubAllowed: true, embeddingHubUrl: hub.url, data };
  return { hub, data, settings, opened: bench.open(settings) };
}

/** What is left of it in the data directory. */
const leftIn = (data: string): string[] => {
  const hub = join(data, "models", ".hub");
  return existsSync(hub) ? readdirSync(hub) : [];
};
const fetchedIn = (data: string): string => join(data, "models", ".hub", ...pinned.split(/[/@]/));

describe("an embedding model from the hub", () => {
  test("is fetched once, file by file, and serves like one from a folder", async () => {
    const { hub, data, settings, opened } = open();
    expect(await whyNot(opened)).toBe("");
    const [first] = JSON.parse(readFileSync(join(tinyEmbedding, "expected.json"), "utf8")) as Expected[];
    const [vector] = await opened.embedder.embed([first!.text], "query", never);
    expect(Math.max(...vector!.map((value, n) => Math.abs(value - first!.mean[n]!)))).toBeLessThan(1e-5);
    expect(opened.embedder.id).toMatch(/^maker\/tiny-embedding@[0-9a-f]{12}$/);
    // The list, six files, and once more the one that stands elsewhere: nothing that is not needed.
    expect(hub.asked).toHaveLength(8);
    expect(hub.asked.join()).not.toMatch(/make\.py|expected|sentence\.onnx/);
    const again = bench.open(settings);
    expect(await whyNot(again)).toBe("");
    expect([again.embedder.id, hub.asked.length]).toEqual([opened.embedder.id, 8]);
    // It is no model that an operator imported.
    expect(foldersIn(join(data, "models"))).toEqual([]);
  });

  test("has its checksums noted, and is refused once it is another", async () => {
    const { data, settings, opened } = open();
    expect(await whyNot(opened)).toBe("");
    appendFileSync(join(fetchedIn(data), "tokenizer.json"), " ");
    expect(await whyNot(bench.open(settings))).toContain("tokenizer.json is not what was fetched in ");
    writeFileSync(join(fetchedIn(data), "fetched.json"), "{}");
    expect(await whyNot(bench.open(settings))).toContain("fetched.json names no file");
    rmSync(fetchedIn(data), { recursive: true });
    expect(await whyNot(bench.open(settings))).toBe("");
  });

  test("leaves nothing of a fetch that did not live to its end", async () => {
    const { data, opened } = open();
    mkdirSync(join(data, "models", ".hub", ".fetching-dead"), { recursive: true });
    expect(await whyNot(opened)).toBe("");
    expect(leftIn(data)).toEqual(["maker"]);
  });

  test("that could not be reached is asked again when somebody asks for it", async () => {
    let isDown = true;
    const { opened } = open(() => (isDown ? new Response("down", { status: 503 }) : undefined));
    expect(await whyNot(opened)).toContain("TRANSFORMERS_EMBEDDING_HUB: the hub answers 503 for /maker/");
    isDown = false;
    expect(await whyNot(opened)).toBe("");
  });
});

const only =
  (name: string, answer: (content: Uint8Array<ArrayBuffer>) => Response): Instead =>
  (file, content) =>
    file === name ? answer(content) : undefined;
const refused: readonly [string, Parameters<typeof fakeHub>, string][] = [
  [
    "weights with another checksum",
    [only("onnx/model.onnx", (content) => new Response(Buffer.from(content).fill(1, 5000, 5001)))],
    "onnx/model.onnx is not the file that the hub lists: its checksum is another",
  ],
  [
    "a small file with another checksum",
    [only("tokenizer.json", (content) => new Response(Buffer.from(content).fill(" ", 0, 1)))],
    "tokenizer.json is not the file that the hub lists",
  ],
  [
    "a download that stops in the middle",
    [only("onnx/model.onnx", (content) => new Response(content.subarray(0, 60_000)))],
    "onnx/model.onnx ends after 60000 of",
  ],
  [
    "more than was announced",
    [only("onnx/model.onnx", (content) => new Response(Buffer.concat([content, content])))],
    "onnx/model.onnx is longer than the",
  ],
  [
    "a redirect to another host",
    [only("onnx/model.onnx", () => new Response(null, redirect("http://127.0.0.2:9/model.onnx")))],
    "the hub leads to another host, 127.0.0.2:9, for /maker/tiny-embedding/resolve/",
  ],
  [
    "a redirect to another port of the same host",
    [only("onnx/model.onnx", () => new Response(null, redirect("http://127.0.0.1:9/model.onnx")))],
    "the hub leads to another host",
  ],
  [
    "a redirect to a file",
    [only("onnx/model.onnx", () => new Response(null, redirect("file:///etc/hostname")))],
    "the hub leads to another host",
  ],
  [
    "a redirect in a circle",
    [only("config.json", () => new Response(null, redirect("/stored/config.json")))],
    "the hub leads in a circle",
  ],
  ["a file that is not there", [only("config.json", () => new Response("", { status: 404 }))], "the hub answers 404"],
  [
    "a list without weights",
    [undefined, (files) => files.filter((file) => !(file as { path: string }).path.startsWith("onnx/"))],
    "onnx/model.onnx or onnx/model_quantized.onnx is missing on the hub",
  ],
  [
    "weights that are too large",
    [
      undefined,
      (files) => files.map((file) => ("lfs" in file ? { ...file, lfs: { oid: "a".repeat(64), size: 2e9 } } : file)),
    ],
    "onnx/model.onnx has 2000000000 bytes, more than the 1000000000 that are read",
  ],
  ["a list that is none", [undefined, () => ({ error: "no such model" })], "the hub's list of files is none"],
];

test.each(refused)("%s is refused, told, and leaves nothing", async (_, behaviour, said) => {
  const { data, opened } = open(...behaviour);
  expect(await whyNot(opened)).toContain(said);
  expect(leftIn(data)).toEqual([]);
  await expect(opened.embedder.embed(["fever"], "query", never)).rejects.toThrow();
});

test("a hub that is silent is left when the system stops, and leaves nothing", async () => {
  const asked = Promise.withResolvers<void>();
  const { data, opened } = open(
    only("onnx/model.onnx", () => {
      asked.resolve();
      return new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(10)) }));
    }),
  );
  await opened.start?.();
  await asked.promise;
  await opened.stop?.();
  expect(leftIn(data)).toEqual([]);
});

/** Announces a thousand bytes, sends ten, and then does what it is told. */
function tenBytes(then: (socket: Bun.Socket) => void) {
  const head = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n";
  const data = (socket: Bun.Socket) => {
    socket.write(`${head}0123456789`);
    then(socket);
  };
  const server = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data } });
  return { url: new URL(`http://127.0.0.1:${server.port}/file`), [Symbol.dispose]: () => server.stop(true) };
}
const listed: Listed = { path: "file", size: 1000, sum: { kind: "git", hex: "a".repeat(40) } };

test("a connection that breaks, and one that falls silent, are told", async () => {
  for (const then of [(socket: Bun.Socket) => void socket.end(), () => {}]) {
    using server = tenBytes(then);
    const answer = await createGet(server.url, never, 100)(server.url);
    const whole = saved(answer, join(bench.folder(), "file"), listed);
    await expect(whole).rejects.toThrow("the hub broke off within /file");
  }
});

test("a hub that is not there is told", async () => {
  const gone = new URL("http://127.0.0.1:9/file");
  await expect(createGet(gone, never)(gone)).rejects.toThrow("the hub does not answer for /file");
});

describe("nothing is fetched", () => {
  const cases: readonly [string, Parameters<typeof bench.open>[0]][] = [
    ["by default", {}],
    ["for a folder", { embeddingPath: tinyEmbedding }],
    ["for a folder that lacks files", { embeddingPath: join(tinyEmbedding, "onnx") }],
    ["from the hub, unless it is allowed", { embeddingHub: pinned }],
    ["for a name without a commit", { embeddingHub: "maker/tiny-embedding@main", embeddingHubAllowed: true }],
    ["where models are switched off", { embeddingHub: pinned, embeddingHubAllowed: true, device: "off" }],
  ];
  test.each(cases)("%s", async (_, settings) => {
    const hub = fakeHub();
    hubs.push(hub);
    const spy = spyOn(globalThis, "fetch");
    try {
      const opened = bench.open({ embeddingHubUrl: hub.url, ...settings });
      await opened.start?.();
      await opened.embedder.ready?.(never).catch(() => {});
      await opened.embedder.embed(["fever"], "query", never).catch(() => {});
      expect(spy).not.toHaveBeenCalled();
      expect(hub.asked).toEqual([]);
    } finally {
      spy.mockRestore();
    }
  });
});
