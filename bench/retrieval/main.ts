// What the search is worth and how long it takes, on the LiveQA-Med questions over the passages of MedQuAD:
// bun bench/retrieval/main.ts [--database embedded|postgres] [--json]
import { parseArgs } from "node:util";
import { bm25, singular } from "./bm25.ts";
import { type Question, readData } from "./data.ts";
import { interval, mean, quantile, type Worth, worthOf } from "./figures.ts";
import { load, type Way } from "./knowledge.ts";

const depth = 100;
const ways = ["text", "vectors", "hybrid"] as const;
type Asked = "message" | "summary";

const { values } = parseArgs({ options: { database: { type: "string" }, json: { type: "boolean" } } });
const data = await readData();
if (!data) throw new Error("there are no passages: SALVE_TEST_DATA names the folder that holds them");
const { rows, questions, file } = data;
process.stderr.write(`${rows.length} passages, ${questions.length} questions; importing\n`);
await using knowledge = await load(file, values.database === "postgres" ? "postgres" : "embedded");
process.stderr.write(`imported in ${knowledge.importSeconds.toFixed(0)} s\n`);

const plain = bm25(rows);
const stemmed = bm25(rows, singular);
type Ranking = (query: string) => Promise<string[]>;
const rankings: Record<string, Ranking> = {
  BM25: async (query) => plain(query, depth),
  "BM25, plurals as one": async (query) => stemmed(query, depth),
  ...Object.fromEntries(ways.map((way): [Way, Ranking] => [way, (query) => knowledge.search(way, query, depth)])),
};

const report = [];
for (const asked of ["message", "summary"] as const) {
  const worths = new Map<string, Worth[]>();
  for (const [name, ranking] of Object.entries(rankings)) worths.set(name, await judge(ranking, questions, asked));
  for (const [name, worth] of worths) report.push(lineOf(asked, name, worth, worths.get("BM25")!));
}
const times: Record<string, Awaited<ReturnType<typeof timesOf>>> = {};
for (const way of ways) times[way] = await timesOf(way, questions);
if (values.json) process.stdout.write(`${JSON.stringify({ report, times }, null, 2)}\n`);
else {
  console.table(report);
  console.table(times);
}

async function judge(ranking: Ranking, all: readonly Question[], asked: Asked): Promise<Worth[]> {
  const worths: Worth[] = [];
  for (const question of all) worths.push(worthOf(await ranking(question[asked]), question.gains));
  return worths;
}

function lineOf(asked: Asked, name: string, worths: readonly Worth[], reference: readonly Worth[]) {
  const of = (pick: keyof Worth, all = worths) => mean(all.map((worth) => worth[pick]));
  const among = (drawn: readonly number[], all = worths) => mean(drawn.map((n) => all[n]!.ndcg));
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const [low, high] = interval(worths.length, (drawn) => among(drawn));
  const ratio = interval(worths.length, (drawn) => among(drawn) / among(drawn, reference));
  return {
    asked,
    ranking: name,
    "nDCG@10": round(of("ndcg")),
    "95 %": `${round(low)}–${round(high)}`,
    "judged only": round(of("judged")),
    MRR: round(of("reciprocal")),
    "recall@5": round(of("recall")),
    "× BM25": round(of("ndcg") / of("ndcg", reference)),
    "× 95 %": `${round(ratio[0])}–${round(ratio[1])}`,
  };
}

/** Milliseconds for the first five, one question after another, the model's share included. */
async function timesOf(way: Way, all: readonly Question[]) {
  const took: Record<Asked, number[]> = { message: [], summary: [] };
  for (let round = 0; round < 2; round += 1) {
    for (const question of all) {
      for (const asked of ["message", "summary"] as const) {
        const start = performance.now();
        await knowledge.search(way, question[asked], 5);
        if (round > 0) took[asked].push(performance.now() - start);
      }
    }
  }
  const ms = (asked: Asked, at: number) => Math.round(quantile(took[asked], at) * 10) / 10;
  return {
    "message p50": ms("message", 0.5),
    "message p95": ms("message", 0.95),
    "summary p50": ms("summary", 0.5),
    "summary p95": ms("summary", 0.95),
  };
}
