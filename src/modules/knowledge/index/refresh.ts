import type { Database, Logger } from "#core";
import type { Embedder } from "../contract.ts";
import type { Library } from "../library/library.ts";
import type { Meters } from "../meters.ts";
import { embedAll, isOf, rebuild } from "./embedding.ts";
import { bumpVersion, type IndexState } from "./state.ts";
import { countLexemes, counts, type KnowledgeCounts, putDocuments } from "./store.ts";

export interface RefreshDeps {
  readonly db: Database;
  readonly embedder: Embedder;
  readonly log: Logger;
  readonly meters: Meters;
  readonly isEnabled: () => boolean;
  readonly state: IndexState;
  /** Read when first needed: `setup` does no work. */
  readonly library: () => Library;
  /** Called when the articles were compared with what is stored. */
  readonly onCompared: () => Promise<void>;
}

export interface Refresh {
  /** Stores the articles of this binary, then embeds what has no vector. Once at a time; safe to repeat. */
  run(signal: AbortSignal): Promise<void>;
  /**
   * For commands, which may come right after the start: resolves when the articles are stored and the refresh that
   * is under way has ended. Embedding much takes minutes, for which nobody waits.
   */
  settled(): Promise<void>;
  /** Right after the first start, for a moment: resolves when there is something to find, at the latest after that. */
  stored(): Promise<void>;
  /** The name of the vectors that a question may be compared with; undefined while there are none. */
  vectors(): string | undefined;
  /** The name that the vectors of the present model have, or will have. */
  key(): string;
  /** Counts anew in how many passages each word stands. */
  recount(): Promise<void>;
  /** Makes all vectors anew beside those that serve; false where that is under way. `run` does the work. */
  rebuild(): Promise<boolean>;
  status(): Promise<KnowledgeCounts & { model: string; building: number | null; mistakes: number }>;
  library(): Library;
}

/** A few articles are embedded by then. */
const settledMsMax = 10_000;
const lookAgainMs = 20;
/** Storing the articles takes a second or two; whoever asks then waits rather than hearing that there is nothing. */
const storedMsMax = 10_000;

/** The knowledge base: what is in the binary, brought into the database and made searchable. */
export function createRefresh(deps: RefreshDeps): Refresh {
  const { db, embedder, meters, state } = deps;
  let known: Library | undefined;
  let isStored = false;
  let embedded = 0;
  let running: Promise<void> | undefined;
  /** The state in which nothing was left to do: without a change nothing is looked through again. */
  let whole: string | undefined;
  const library = (): Library => (known ??= deps.library());
  /** Vectors of another model are never compared with a question of this one. */
  const keyOf = (): string => {
    const { serving } = state.now();
    return serving !== null && isOf(embedder.id, serving) ? serving : embedder.id;
  };

  const measure = async (): Promise<KnowledgeCounts> => {
    const now = await counts(keyOf(), db);
    meters.documents.set(now.documents);
    meters.chunks.set(now.chunks);
    meters.embedded.set(now.embedded);
    if (now.embedded !== embedded) state.touch();
    embedded = now.embedded;
    return now;
  };

  const run = async (signal: AbortSignal): Promise<void> => {
    if (JSON.stringify(await state.load()) === whole) return;
    await measure();
    if (!isStored) await storeArticles(deps, library());
    isStored = true;
    const isWhole = await embedOrSay(deps, signal);
    await measure();
    whole = isWhole ? JSON.stringify(await state.load()) : undefined;
  };

  return {
    run: (signal) => (running ??= run(signal).finally(() => (running = undefined))),
    settled: async () => {
      const ended = running?.catch(() => {});
      while (!isStored && running) await Promise.race([ended, Bun.sleep(lookAgainMs)]);
      await Promise.race([ended, Bun.sleep(settledMsMax)]);
    },
    stored: async () => {
      const deadline = performance.now() + storedMsMax;
      while (!isStored && running && performance.now() < deadline) await Bun.sleep(lookAgainMs);
    },
    vectors: () => (embedded > 0 && state.now().serving === keyOf() ? keyOf() : undefined),
    key: keyOf,
    recount: () => countLexemes(db),
    rebuild: () => rebuild(deps),
    status: async () => {
      const { building } = await state.load();
      const made = building === null ? null : (await counts(building, db)).embedded;
      return { ...(await measure()), model: embedder.id, building: made, mistakes: library().mistakes.length };
    },
    library,
  };
}

/** Brings the stored articles to those of the binary. */
async function storeArticles(
  { db, log, state, onCompared }: RefreshDeps,
  { articles, mistakes }: Library,
): Promise<void> {
  if (mistakes.length > 0) log.error({ extra: { mistakes } }, "Some articles have mistakes and are left out");
  const changed = await putDocuments(articles, db);
  const { lexemes } = await counts("", db);
  if (changed > 0 || lexemes === 0) await countLexemes(db);
  if (changed > 0) await bumpVersion(db);
  await state.load();
  await onCompared();
  log.info({ extra: { articles: articles.length, changed } }, "The knowledge is stored");
}

/** False where something is left to embed: search by words is there already, and the job tries again. */
async function embedOrSay(deps: RefreshDeps, signal: AbortSignal): Promise<boolean> {
  try {
    await embedAll(deps, signal);
    return !signal.aborted && deps.isEnabled();
  } catch (error) {
    if (signal.aborted) return false;
    deps.meters.embedderError.add();
    deps.log.warn(
      { extra: { kind: error instanceof Error ? error.name : "Unknown" } },
      "The knowledge is not embedded yet; searching by words",
    );
    return false;
  }
}
