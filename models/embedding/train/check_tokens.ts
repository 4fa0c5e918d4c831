// Token ids and vectors of the exported folder must equal those of the Python side.   bun check_tokens.ts CASES.json
import { AutoModel, AutoTokenizer, env } from "@huggingface/transformers";
import { basename, dirname, resolve } from "node:path";

const folder = resolve(import.meta.dir, "..");
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
const model = await AutoModel.from_pretrained(basename(folder), {
  dtype: "fp32",
  device: "cpu",
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});
const cases: { text: string; ids: number[]; vector?: number[] }[] = await Bun.file(process.argv[2]!).json();
let different = 0;
let worst = 0;
for (const c of cases) {
  const ids = tokenizer.encode(c.text) as number[];
  if (JSON.stringify(ids) !== JSON.stringify(c.ids)) {
    different += 1;
    if (different < 6) console.log("different:", JSON.stringify(c.text).slice(0, 160), c.ids.slice(0, 30).join(" "), "|", ids.slice(0, 30).join(" "));
  }
  if (!c.vector) continue;
  const { sentence_embedding } = await model(await tokenizer([c.text], { truncation: true, max_length: 512 }));
  c.vector.forEach((x, i) => (worst = Math.max(worst, Math.abs(x - sentence_embedding.data[i]))));
}
console.log(`texts ${cases.length}, different ids ${different}, worst vector difference ${worst.toExponential(1)}`);

const short = cases.slice(18).map((c) => c.text).filter((t) => t.length > 10 && t.length < 160).slice(0, 150);
const long = cases.slice(18).map((c) => c.text).filter((t) => t.length > 300).slice(0, 150);
for (const [name, texts] of [["short", short], ["400 characters", long], ["512 tokens", long.map((t) => t.repeat(8))]] as const) {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1)
    for (const t of texts) {
      const start = performance.now();
      await model(await tokenizer([t], { truncation: true, max_length: 512 }));
      times.push(performance.now() - start);
    }
  times.sort((a, b) => a - b);
  const start = performance.now();
  let done = 0;
  for (let i = 0; i + 32 <= texts.length; i += 32) {
    await model(await tokenizer(texts.slice(i, i + 32), { padding: true, truncation: true, max_length: 512 }));
    done += 32;
  }
  const rate = done / ((performance.now() - start) / 1000);
  console.log(`${name}: p50 ${times[times.length >> 1]!.toFixed(2)} ms, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(2)} ms, ${rate.toFixed(0)} texts/s at 32 a batch`);
}
