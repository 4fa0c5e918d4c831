import { open } from "/tmp/ai/db.ts";
import { ownLibrary } from "./modules/ai/library.ts";
import { putDocuments, countLexemes, unembedded, putVectors, counts } from "./modules/ai/store.ts";
import { passageOf } from "./modules/ai/chunk.ts";
import { embed } from "../models/embedding/example.ts";
import { rank } from "./modules/ai/ranking.ts";
import { readFileSync } from "node:fs";
const db = await open();
const lib = ownLibrary();
console.log(lib.mistakes, lib.articles.length);
let t = performance.now();
console.log(await putDocuments(lib.articles, db), performance.now() - t); t = performance.now();
console.log(await putDocuments(lib.articles, db), performance.now() - t); t = performance.now();
await countLexemes(db); console.log("lex", performance.now() - t); t = performance.now();
const todo = await unembedded("m", 1000, db);
const vs = await embed(todo.map(passageOf)); console.log("embed", todo.length, performance.now() - t); t = performance.now();
await putVectors("m", todo.map((c, i) => ({ id: c.id, text: c.text, vector: vs[i]! })), db); console.log("put", performance.now() - t);
console.log(await counts("m", db));
export const find = async (question: string, mode: "text" | "hybrid" | "vector", limit = 20) => {
  const of = (await embed([question]))[0]!;
  return rank({ question, byWords: mode !== "vector", vector: mode === "text" ? undefined : { of, model: "m" }, limit }, db);
};
const qs = readFileSync("/tmp/ai/questions.txt", "utf8").trim().split("\n").map((l) => l.split("\t"));
for (const mode of ["text", "hybrid", "vector"] as const) {
  let t1 = 0, t3 = 0, n = 0; const misses: string[] = [];
  const t = performance.now();
  for (const [q, want] of qs) {
    const hits = await find(q!, mode);
    const docs = [...new Set(hits.map((h) => h.documentId))];
    if (mode === "hybrid") {
      const b = hits[0];
      console.log((want ?? "-").padEnd(22), (b?.documentId ?? "none").padEnd(22), "named", b?.isNamed ? 1 : 0, "cov", Math.max(0, ...hits.slice(0, 5).map((h) => h.coverage)).toFixed(2), "sim", Math.max(-1, ...hits.slice(0, 5).map((h) => h.similarity ?? -1)).toFixed(2), q);
    }
    if (!want) continue;
    n++;
    const wants = want.split("|");
    const at = docs.findIndex((d) => wants.includes(d));
    if (at === 0) t1++; if (at >= 0 && at < 3) t3++; else misses.push(`${q} -> ${docs.slice(0, 3)}`);
  }
  console.log(mode, { n, t1: t1 / n, t3: t3 / n, ms: (performance.now() - t) / qs.length }, misses);
}
