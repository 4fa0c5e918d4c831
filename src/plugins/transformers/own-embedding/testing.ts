import type { Kit } from "#core";
import { environment } from "#core";
import type { Embedder } from "#modules/knowledge/contract.ts";
import type { ModelHost } from "#modules/models/contract.ts";
import type { Classifier } from "#modules/triage/contract.ts";
import { Value } from "@sinclair/typebox/value";
import { copyFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transformers } from "../plugin.ts";
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
export function createBench() {
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
      const parts = transformers.setup({
        config: {
          ...(Value.Default(transformers.config!, {}) as object),
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
