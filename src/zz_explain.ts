import { open } from "/tmp/ai/db.ts";
import { ownLibrary } from "./modules/ai/library.ts";
import { putDocuments, countLexemes, unembedded, putVectors } from "./modules/ai/store.ts";
import { passageOf } from "./modules/ai/chunk.ts";
import { embed } from "../models/embedding/example.ts";
import { rank } from "./modules/ai/ranking.ts";
import { sql } from "drizzle-orm";
const db = await open();
await putDocuments(ownLibrary().articles, db); await countLexemes(db);
const todo = await unembedded("m", 1000, db);
const vs = await embed(todo.map(passageOf)); 
await putVectors("m", todo.map((c, i) => ({ id: c.id, text: c.text, vector: vs[i]! })), db);
const q = "it burns when I pee and I keep needing to go to the toilet all night";
const of = (await embed([q]))[0]!;
const ex = { ...db, rows: async (s: any) => db.rows(sql`explain (analyze, costs off) ${s}`) };
for (const vector of [undefined, { of, model: "m" }]) {
  const r = await rank({ question: q, byWords: true, vector, limit: 20 }, ex) as any[];
  console.log(r.map((x) => Object.values(x)[0]).join("\n").replace(/\[[-0-9.e,]+\]/g, "[…]").slice(0, 9000));
}
