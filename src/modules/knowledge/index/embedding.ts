import type { Database } from "#core";
import { sql } from "drizzle-orm";
import type { Embedder } from "../contract.ts";
import { passageVectors } from "./passage-vectors.ts";
import { takeStatistics } from "./planner.ts";
import {
  beginBuilding,
  bumpVersion,
  clearOutdated,
  endBuilding,
  type IndexState,
  serveFirst,
  switchTo,
} from "./state.ts";
import { literal, putVectors, unembedded, type Unembedded } from "./store.ts";

export interface EmbeddingDeps {
  readonly db: Database;
  readonly embedder: Embedder;
  readonly state: IndexState;
  readonly isEnabled: () => boolean;
}

/** Passages per call of the model. */
const batchMax = 32;
/** Vectors per statement: each finds its neighbours in the index, and nobody else is answered meanwhile. */
const storedMax = 8;
/** Minutes pass over long passages where a large model has a small processor; one that is stuck rejects by itself. */
const batchMsMax = 600_000;
/** Old vectors that go in one statement. */
const clearedMax = 500;

/** Vectors of one model may be made anew under another name: `<model>#2`. */
export const isOf = (model: string, key: string): boolean => key === model || key.startsWith(`${model}#`);

/**
 * Gives every passage its vector. Those of another model, or a set made anew, are made beside the ones that
 * serve and take their place when they are complete and found right. Rejects when the model does.
 */
export async function embedAll(deps: EmbeddingDeps, signal: AbortSignal): Promise<void> {
  const { db, embedder, state } = deps;
  await embedder.ready?.(signal);
  const model = embedder.id;
  await db.rows(sql`select knowledge.index_vectors(${embedder.dimension}::int)`);
  await serveFirst(model, db);
  let { serving, building } = await state.load();
  if (!isOf(model, serving!)) {
    if (building === null || !isOf(model, building)) await beginBuilding(model, [model, building ?? model], db);
  } else if (building !== null && !isOf(model, building)) await endBuilding(db);
  ({ serving, building } = await state.load());
  while (!signal.aborted && (await clearOutdated(clearedMax, db)));
  for (const key of [serving, building]) {
    if (key === null || !isOf(model, key)) continue;
    // What was found without them may be found better.
    const made = await fill(key, deps, signal);
    if (made > 0) await takeStatistics(["vectors"], db);
    if (made > 0 && key === serving) await bumpVersion(db);
  }
  await state.load();
  if (building === null || !isOf(model, building) || signal.aborted || !deps.isEnabled()) return;
  await judge(building, deps, signal);
  if (await switchTo(building, db)) await state.load();
}

/** Begins to make the vectors of the present model anew; the refresh does the work. False where that is under way. */
export async function rebuild({ db, embedder, state }: EmbeddingDeps): Promise<boolean> {
  const { serving, building } = await state.load();
  if (building !== null && isOf(embedder.id, building)) return false;
  const number = Number(/#(\d+)$/.exec(serving ?? "")?.[1] ?? 1);
  await beginBuilding(`${embedder.id}#${number + 1}`, [], db);
  await state.load();
  return true;
}

/** Makes what is missing, and returns how many. */
async function fill(key: string, { db, embedder, isEnabled }: EmbeddingDeps, signal: AbortSignal): Promise<number> {
  let count = 0;
  // From where the last ones were, so that none looks through all that have one; then once more from the start.
  for (let after = ""; isEnabled() && !signal.aborted;) {
    const todo = await unembedded(key, batchMax, db, after);
    if (todo.length === 0 && after === "") return count;
    after = todo.at(-1)?.id ?? "";
    if (todo.length === 0) continue;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(batchMsMax)]);
    const vectors = await passageVectors(todo, embedder, limit);
    const made = todo.map(({ id, text }, n) => ({ id, text, vector: vectors[n]! }));
    for (let from = 0; from < made.length; from += storedMax) {
      await putVectors(key, made.slice(from, from + storedMax), db);
    }
    count += made.length;
  }
  return count;
}

/** How like a stored vector must be to the same passage embedded again. */
const likenessMin = 0.999;

/** Throws when the new vectors are not what the model says: of another length, or of other texts. */
async function judge(key: string, { db, embedder }: EmbeddingDeps, signal: AbortSignal): Promise<void> {
  const [{ wrong } = { wrong: 0 }] = await db.rows<{ wrong: number }>(sql`
    select count(*)::int as wrong from knowledge.vectors
    where model = ${key} and vector_dims(embedding) <> ${embedder.dimension}::int`);
  if (wrong > 0) throw new Error(`the new index is wrong: ${wrong} vectors are of another length`);
  const sample = await db.rows<Unembedded>(sql`
    select chunk.id, title, aliases, section, text from knowledge.chunks as chunk
    join knowledge.vectors as vector on vector.chunk_id = chunk.id and vector.model = ${key}
    order by md5(chunk.id || ${key}) limit ${batchMax}`);
  if (sample.length === 0) return;
  const again = await passageVectors(sample, embedder, signal);
  const asked = JSON.stringify(sample.map(({ id }, n) => ({ id, vector: literal(again[n]!) })));
  const [{ other } = { other: 0 }] = await db.rows<{ other: number }>(sql`
    select count(*)::int as other from jsonb_to_recordset(${asked}::jsonb) as asked (id text, vector text)
    join knowledge.vectors as stored on stored.chunk_id = asked.id and stored.model = ${key}
    where 1 - (stored.embedding <=> asked.vector::vector) < ${likenessMin}`);
  if (other > 0) throw new Error(`the new index is wrong: ${other} vectors are of other texts`);
}
