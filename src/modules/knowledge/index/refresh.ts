import type { Database, Logger } from "#core";
import { passageOf } from "./chunk.ts";
import type { Embedder } from "../contract.ts";
import type { Library } from "../library/library.ts";
import type { Meters } from "../meters.ts";
import { countLexemes, counts, type KnowledgeCounts, putDocuments, putVectors, unembedded } from "./store.ts";

export interface RefreshDeps {
  readonly db: Database;
  readonly embedder: Embedder;
  readonly log: Logger;
  readonly meters: Meters;
  readonly isEnabled: () => boolean;
  /** Called after the stored knowledge changed. */
  readonly onChange: () => void;
  /** Read when first needed: `setup` does no work. */
  readonly library: () => Library;
}

/** Chunks per call of the model. */
const batchMax = 32;
/** A first call may have to wait until the model is loaded. */
const batchMsMax = 60_000;

export interface Refresh {
  /** Stores the articles of this binary, then embeds what has no vector. Once at a time; safe to repeat. */
  run(signal: AbortSignal): Promise<void>;
  /** Resolves when the refresh that is under way, if any, has ended: for commands, which may come before it has. */
  settled(): Promise<void>;
  hasVectors(): boolean;
  /** Another one after each change of what is stored. */
  version(): string;
  status(): Promise<KnowledgeCounts & { model: string; mistakes: number }>;
  library(): Library;
}

/** The knowledge base: what is in the binary, brought into the database and made searchable. */
export function createRefresh(deps: RefreshDeps): Refresh {
  const { db, embedder, log, meters, isEnabled } = deps;
  let generation = 0;
  const onChange = (): void => {
    generation += 1;
    deps.onChange();
  };
  let known: Library | undefined;
  let isStored = false;
  let embedded = 0;
  let running: Promise<void> | undefined;
  const library = (): Library => (known ??= deps.library());

  const measure = async (): Promise<KnowledgeCounts> => {
    const now = await counts(embedder.id, db);
    meters.documents.set(now.documents);
    meters.chunks.set(now.chunks);
    meters.embedded.set(now.embedded);
    if (now.embedded !== embedded) onChange();
    embedded = now.embedded;
    return now;
  };

  const store = async (): Promise<void> => {
    const { articles, mistakes } = library();
    if (mistakes.length > 0) log.error({ extra: { mistakes } }, "Some articles have mistakes and are left out");
    const changed = await putDocuments(articles, db);
    const { lexemes } = await counts(embedder.id, db);
    if (changed > 0 || lexemes === 0) await countLexemes(db);
    if (changed > 0) onChange();
    isStored = true;
    log.info({ extra: { articles: articles.length, changed } }, "The knowledge is stored");
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    await measure();
    if (!isStored) await store();
    try {
      await embedMissing({ db, embedder, isEnabled }, signal);
    } catch (error) {
      if (signal.aborted) return;
      // Search by words is there already; the job tries again.
      meters.embedderError.add();
      log.warn(
        { extra: { kind: error instanceof Error ? error.name : "Unknown" } },
        "The knowledge is not embedded yet; searching by words",
      );
    }
    await measure();
  };

  return {
    run: (signal) => (running ??= run(signal).finally(() => (running = undefined))),
    settled: async () => void (await running?.catch(() => {})),
    hasVectors: () => embedded > 0,
    version: () => String(generation),
    status: async () => ({ ...(await measure()), model: embedder.id, mistakes: library().mistakes.length }),
    library,
  };
}

/** Gives every chunk without a vector of this model one, batch by batch. Rejects when the model does. */
async function embedMissing(
  { db, embedder, isEnabled }: Pick<RefreshDeps, "db" | "embedder" | "isEnabled">,
  signal: AbortSignal,
): Promise<void> {
  while (isEnabled() && !signal.aborted) {
    const todo = await unembedded(embedder.id, batchMax, db);
    if (todo.length === 0) return;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(batchMsMax)]);
    const vectors = await embedder.embed(todo.map(passageOf), "passage", limit);
    const made = todo.map(({ id, text }, n) => ({ id, text, vector: vectors[n]! }));
    await putVectors(embedder.id, made, db);
  }
}
