/** Compares inputs and answers in Bun with those that training wrote for invented requests: `bun models/triage/train/visit/check.ts` */
import { AutoModel, env, Tensor } from "@huggingface/transformers";
import { join } from "node:path";
import type { TriageRequest } from "../../../../src/modules/triage/contract.ts";
import { VisitReader } from "../../../../src/modules/triage/visit/features.ts";
import card from "../../visit.json";
import probes from "./probes.json";

env.allowRemoteModels = false;
env.allowLocalModels = true;
env.localModelPath = "";

/** The server's way: one file beside the triage model's, custom inputs passed through. */
export async function loadVisitModel(folder = join(import.meta.dirname, "..", "..")) {
  const session_options = { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential" as const };
  const model = await AutoModel.from_pretrained(folder, { dtype: "fp32", device: "cpu", model_file_name: "visit", session_options });
  const reader = new VisitReader(card);
  const whole = (ids: readonly number[]) => new Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]);
  return async (request: TriageRequest) => {
    const input = reader.input(request);
    const numeric = new Tensor("float32", Float32Array.from(input.numeric), [1, input.numeric.length]);
    const output = await model({ tokens: whole(input.tokens), segments: whole(input.segments), numeric });
    return { input, risk: Array.from(output.risk.data as Float32Array), acuity: Array.from(output.acuity.data as Float32Array) };
  };
}

type Known = Partial<Record<"age" | "tempC" | "heartRate" | "respRate" | "systolic" | "diastolic" | "spo2" | "pain" | "female" | "ambulance" | "injury", number>>;
type Row = { reasons: string[]; known: Known; tokens: number[]; segments: number[]; risk: number[]; acuity: number[] };

export function requestOf({ reasons, known: { age, female, ambulance, injury, ...vitals } }: Pick<Row, "reasons" | "known">): TriageRequest {
  return {
    reasons,
    vitals,
    setting: "clinic",
    ...(age === undefined ? {} : { age }),
    ...(female === undefined ? {} : { sex: female === 1 ? "female" as const : "male" as const }),
    ...(ambulance === undefined ? {} : { arrivedByAmbulance: ambulance === 1 }),
    ...(injury === undefined ? {} : { injury: injury === 1 }),
  };
}

async function main() {
  const rows: Row[] = probes;
  const read = await loadVisitModel();
  let different = 0;
  let furthest = 0;
  const times: number[] = [];
  for (const row of rows) {
    const began = performance.now();
    const { input, risk, acuity } = await read(requestOf(row));
    times.push(performance.now() - began);
    const same = (a: readonly number[], b: readonly number[]) => JSON.stringify(a) === JSON.stringify(b);
    different += row.tokens.length === 0 || (same(input.tokens, row.tokens) && same(input.segments, row.segments)) ? 0 : 1;
    const wanted = [...row.risk, ...row.acuity];
    furthest = Math.max(furthest, ...[...risk, ...acuity].map((p, i) => Math.abs(p - wanted[i]!)));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2);
  console.log(`${rows.length} rows: tokens differ in ${different}, furthest probability ${furthest.toExponential(1)}, ms p50 ${at(0.5)} p95 ${at(0.95)}`);
  process.exitCode = different > 0 || furthest > 1e-4 ? 1 : 0;
}

if (import.meta.main) await main();
