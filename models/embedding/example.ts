// Reference use of the embedding model in Bun: loads this folder, nothing from the network.
//   ORT_DISABLE_TELEMETRY=1 bun models/embedding/example.ts "it burns when i pee" "Cystitis is an infection of the bladder." "Migraine"
import { AutoModel, AutoTokenizer, env } from "@huggingface/transformers";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const folder = import.meta.dir;
const card = JSON.parse(readFileSync(join(folder, "card.json"), "utf8"));
for (const [file, expected] of Object.entries(card.sha256)) {
  const found = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex");
  if (found !== expected) throw new Error(`${file} is not the file named in card.json`);
}

env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
const model = await AutoModel.from_pretrained(basename(folder), {
  dtype: "fp32", // names the file onnx/model.onnx; the table inside is int8
  device: "cpu",
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
});

/** Texts to unit vectors. User text may hold "[MASK]" and the like: these would become special ids, so they are removed. */
export async function embed(texts: string[]): Promise<Float32Array[]> {
  const clean = texts.map((t) => t.replace(/\[(PAD|UNK|CLS|SEP|MASK)\]/g, " "));
  const inputs = await tokenizer(clean, { padding: true, truncation: true, max_length: card.maxTokens });
  const { sentence_embedding } = await model(inputs);
  const all = sentence_embedding.data as Float32Array; // [batch, dimension], each row of length 1 (all zero for an empty text)
  return texts.map((_, i) => all.slice(i * card.dimension, (i + 1) * card.dimension));
}

/** Cosine similarity: the vectors have length 1 already. */
export function similarity(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

if (import.meta.main) {
  const [query, ...passages] = process.argv.length > 3 ? process.argv.slice(2) : [
    "it burns when i pee",
    "Urinary tract infection: bacteria in the bladder cause burning when urinating and a frequent urge to urinate.",
    "Migraine: a throbbing headache on one side, often with nausea and sensitivity to light.",
    "How common is cystic fibrosis?",
  ];
  const [q, ...rest] = await embed([query!, ...passages]);
  rest.forEach((p, i) => console.log(similarity(q!, p).toFixed(3), passages[i]));
}
