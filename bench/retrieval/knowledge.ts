import { sql } from "drizzle-orm";
import { embed } from "../../models/embedding/example.ts";
import card from "../../models/embedding/card.json" with { type: "json" };
import type { Embedder } from "../../src/modules/knowledge/contract.ts";
import { rank } from "../../src/modules/knowledge/search/ranking.ts";
import { appWith } from "../../src/modules/knowledge/test-system.ts";
import { type DatabaseKind, startSystem } from "../../tests/support/system.ts";

/** The model as it is in the repository, without the Worker around it. */
const embedder: Embedder = {
  dimension: card.dimension,
  id: `${card.id}@${card.version}`,
  embed: async (texts) => embed([...texts]),
};

export type Way = "text" | "vectors" | "hybrid";

export interface Loaded {
  readonly importSeconds: number;
  /** Passages by their ids in the file, best first. */
  search(way: Way, query: string, limit: number): Promise<string[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A system with nothing but the passages in its knowledge base: the articles of the binary are taken out. */
export async function load(file: string, database: DatabaseKind): Promise<Loaded> {
  const system = await startSystem({ database, app: appWith(embedder) });
  const command = (path: string) => system.commands.find((one) => one.path === path)!;
  const print = { print: () => {} };
  const start = performance.now();
  await command("knowledge import").run({ arguments: [file], options: { format: "medquad" }, output: print });
  const importSeconds = (performance.now() - start) / 1000;
  const { db } = system;
  const documents = await db.rows<{ id: string; passage: string }>(sql`
    select id, split_part(known_as, ':', 2) as passage from knowledge.documents where origin = 'imported'`);
  const passageOf = new Map(documents.map(({ id, passage }) => [id, passage]));
  const [{ model } = { model: "" }] = await db.rows<{ model: string }>(
    sql`select model from knowledge.vectors limit 1`,
  );
  return {
    importSeconds,
    async search(way, query, limit) {
      const [of] = way === "text" ? [] : await embedder.embed([query], "query", AbortSignal.timeout(10_000));
      const vector = of && { of, model };
      const hits = await rank({ question: query, vector, byWords: way !== "vectors", limit }, db);
      return [...new Set(hits.map(({ documentId }) => passageOf.get(documentId)).filter((id) => id !== undefined))];
    },
    [Symbol.asyncDispose]: () => system[Symbol.asyncDispose](),
  };
}
