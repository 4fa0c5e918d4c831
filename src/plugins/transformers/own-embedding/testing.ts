import { environment, type Kit, type Module } from "#core";
import type { Embedder } from "#modules/knowledge/contract.ts";
import type { ModelHost } from "#modules/models/contract.ts";
import type { Classifier } from "#modules/triage/contract.ts";
import { Value } from "@sinclair/typebox/value";
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EmbeddingSettings } from "./settings.ts";

/** A BERT of two layers with random weights: models/tiny-embedding/README.md. */
export const tinyEmbedding = join(import.meta.dir, "../../../../models/tiny-embedding");

/** What Python said of a few texts; `inside` is what the graph sentence.onnx pools itself. */
export interface Expected {
  readonly kind: "query" | "passage";
  readonly text: string;
  readonly tokens: number;
  readonly mean: readonly number[];
  readonly cls: readonly number[];
  readonly last: readonly number[];
  readonly inside: readonly number[];
}

export const never = new AbortController().signal;
const meter = { add: () => {}, observe: () => {}, set: () => {} };

type Changes = Readonly<Record<string, object | string | null>>;

/** Folders and plugins that go when the tests are over. */
export function createBench(plugin: Module) {
  const folders: string[] = [];
  const stops: (() => Promise<void> | undefined)[] = [];
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), "salve-embedding-"));
    folders.push(made);
    return made;
  };
  return {
    folder,
    /** A copy of the tiny model: an object is written, a name copied from there, and null takes the file away. */
    model(changes: Changes = {}): string {
      const to = folder();
      cpSync(tinyEmbedding, to, { recursive: true });
      for (const [file, change] of Object.entries(changes)) {
        rmSync(join(to, file), { force: true });
        if (typeof change === "string") copyFileSync(join(tinyEmbedding, change), join(to, file));
        else if (change) writeFileSync(join(to, file), JSON.stringify(change));
      }
      return to;
    },
    /** The plugin with real Workers. */
    open(settings: Partial<EmbeddingSettings> & { device?: string; data?: string }) {
      const lines: unknown[] = [];
      const log = (...line: unknown[]) => lines.push(line);
      const parts = plugin.setup({
        config: {
          ...(Value.Default(plugin.config!, {}) as object),
          data: folder(),
          device: "cpu",
          ...settings,
        },
        environment: environment("development"),
        log: { info: log, warn: log, error: log },
        metrics: { counter: () => meter, gauge: () => meter, histogram: () => meter },
      } as unknown as Kit<never, never>);
      stops.push(() => parts.stop?.());
      const given = parts.provides as unknown as { embedder: Embedder; classifier: Classifier; models: ModelHost };
      return { ...parts, ...given, lines };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(stops.map((stop) => stop()));
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** Why the model is not used, as the health check says it. */
export const whyNot = async ({ embedder, checks }: ReturnType<ReturnType<typeof createBench>["open"]>) => {
  await embedder.ready!(never).catch(() => {});
  return checks!["embedding"]!(never).then(
    () => "",
    (error: Error) => error.message,
  );
};

/** What a hub may do instead of what it should, by the file that is asked for. */
export type Instead = (file: string, content: Uint8Array<ArrayBuffer>) => Response | undefined;

const commit = "0123456789abcdef0123456789abcdef01234567";
export const pinned = `maker/tiny-embedding@${commit}`;

/** A hub on this machine with the one model, as the real one answers: a list with checksums, and files by commit. */
export function fakeHub(instead: Instead = () => undefined, listed: (files: object[]) => unknown = (files) => files) {
  const asked: string[] = [];
  const files = readdirSync(tinyEmbedding, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(tinyEmbedding.length + 1));
  const contentOf = (file: string) => new Uint8Array(readFileSync(join(tinyEmbedding, file)));
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      const { pathname, search } = new URL(request.url);
      asked.push(pathname);
      if (`${pathname}${search}` === `/api/models/maker/tiny-embedding/tree/${commit}?recursive=true`) {
        return Response.json(listed(files.map((path) => entryOf(path, contentOf(path)))));
      }
      // The real one sends small files on within itself.
      const stored = pathname.startsWith("/stored/") ? pathname.slice("/stored/".length) : undefined;
      const file = stored ?? pathname.replace(`/maker/tiny-embedding/resolve/${commit}/`, "");
      if (!files.includes(file)) return new Response("nothing here", { status: 404 });
      const other = instead(file, contentOf(file));
      if (other) return other;
      if (stored === undefined && file === "config.json") return new Response(null, redirect(`/stored/${file}`));
      return new Response(contentOf(file));
    },
  });
  return { asked, url: `http://127.0.0.1:${server.port}`, stop: () => server.stop(true) };
}

export const redirect = (location: string) => ({ status: 307, headers: { location } });

/** Weights are listed by their SHA-256, other files by git's own checksum. */
function entryOf(path: string, content: Uint8Array): object {
  const { length: size } = content;
  const oid = new Bun.CryptoHasher("sha1").update(`blob ${size}\0`).update(content).digest("hex");
  const lfs = { oid: new Bun.CryptoHasher("sha256").update(content).digest("hex"), size, pointerSize: 130 };
  return path.endsWith(".onnx")
    ? { type: "file", path, size, oid: "e".repeat(40), lfs }
    : { type: "file", path, size, oid };
}
