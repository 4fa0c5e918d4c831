/** Reads one message and prints what the triage model answers: `bun models/triage/example.ts "runny nose for two days" '{"age":34}'` */
import { AutoModel, AutoTokenizer, env, Tensor } from "@huggingface/transformers";
import { bagTensors, gramsOf } from "../../src/plugins/transformers/bag.ts";
import card from "./card.json";

env.allowRemoteModels = false;
env.allowLocalModels = true;
env.localModelPath = "";

export type Numbers = Partial<Record<"age" | "female" | "pregnant" | "tempC" | "heartRate" | "respRate" | "systolic" | "diastolic" | "spo2" | "pain", number>>;

const SPECIAL = /\[(?:PAD|UNK|CLS|SEP|MASK)\]/g;
const { names, mean, std, clip } = card.inputs.numeric;

/** Standardised values (0 where missing), then one flag per value (1 where missing). */
export function encodeNumbers(given: Numbers): Float32Array {
  const known: Record<string, number | undefined> = { ...given, ageLog: given.age === undefined ? undefined : Math.log(given.age + 0.25) };
  const values = names.map((name, i) => {
    const value = known[name];
    return value === undefined ? 0 : Math.max(-clip, Math.min(clip, (value - mean[i]!) / std[i]!));
  });
  return Float32Array.from([...values, ...names.map((name) => (known[name] === undefined ? 1 : 0))]);
}

export function softmax(logits: ArrayLike<number>, temperature = 1): number[] {
  const scaled = Array.from(logits, (x) => x / temperature);
  const top = Math.max(...scaled);
  const powers = scaled.map((x) => Math.exp(x - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((x) => x / sum);
}

/** `AutoModel` finds `onnx/model.onnx` in the folder; "fp32" adds no suffix to that name. */
export async function loadTriageModel(folder = import.meta.dirname) {
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential" as const };
  const model = await AutoModel.from_pretrained(folder, { dtype: "fp32", device: "cpu", session_options });

  return async (text: string, given: Numbers = {}, cues: readonly string[] = []) => {
    const inputs = await tokenizer([text.replace(SPECIAL, " ")], { truncation: true, max_length: card.maxTokens });
    const numeric = new Tensor("float32", encodeNumbers(given), [1, 2 * names.length]);
    const { input_ids, attention_mask } = inputs;
    const { buckets, weights, dims } = bagTensors([gramsOf(text, cues, card.bag)]);
    const bag_ids = new Tensor("int64", buckets, [...dims]);
    const bag_weights = new Tensor("float32", weights, [...dims]);
    const output = await model({ input_ids, attention_mask, numeric, bag_ids, bag_weights });
    const label = (list: string[], p: number[]) => Object.fromEntries(list.map((name, i) => [name, p[i]!]));
    return {
      levels: label(card.labels.levels, softmax(output.level_logits.data, card.temperature.level)),
      specialties: label(card.labels.specialties, softmax(output.specialty_logits.data)),
      inScope: Number(output.in_scope.data[0]),
      risk: output.risk ? Array.from(output.risk.data as Float32Array) : undefined,
    };
  };
}

const best = (p: Record<string, number>) => Object.entries(p).reduce((a, b) => (b[1] > a[1] ? b : a));

if (import.meta.main) {
  try {
    const read = await loadTriageModel();
    const answer = await read(process.argv[2] ?? "", JSON.parse(process.argv[3] ?? "{}"));
    console.log({ ...answer, specialties: undefined, level: best(answer.levels), specialty: best(answer.specialties) });
  } catch (error) {
    // The library's own message may quote its inputs: name the failure, not the text.
    console.error("the triage model did not answer:", error instanceof Error ? error.name : "unknown");
    process.exitCode = 1;
  }
}
