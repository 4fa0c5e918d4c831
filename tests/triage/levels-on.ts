// A program of its own, since graphics drivers are found through the environment of a new process:
// `bun levels-on.ts webgpu|cpu <file> <folder>` triages the requests of a file and prints what came of them.
import { environment, type Kit } from "../../src/core/index.ts";
import { createAssessor } from "../../src/modules/triage/assess.ts";
import type { Classifier, Level, TriageRequest } from "../../src/modules/triage/contract.ts";
import { transformers } from "../../src/plugins/transformers/plugin.ts";

/** What the test compares, by the request's id. */
export interface Said {
  readonly id: string;
  readonly level: Level;
  readonly backend: string;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** Small: a driver in software needs its time, and a batch that takes half a minute counts as stuck. */
const batchMax = 4;
const late = 600_000;

async function triageOn(device: string, file: string, data: string): Promise<Said[]> {
  const meter = { add: () => {}, observe: () => {}, set: () => {} };
  const vulkanDriver = Bun.env["VK_DRIVER_FILES"];
  const parts = transformers.setup({
    config: { device, threads: 1, batchMax, queueMax: 1024, data, modelKeys: "", vulkanDriver },
    environment: environment("development"),
    log: { info: () => {}, warn: () => {} },
    metrics: { counter: () => meter, gauge: () => meter, histogram: () => meter },
  } as unknown as Kit<never, never>);
  const { classifier } = parts.provides as unknown as { classifier: Classifier };
  const settings = { emergencyNumber: "112", modelMsMax: late, confidenceMin: 0.3, observe: () => {} };
  const { assess } = createAssessor({ classifier, ...settings });
  const requests = (await Bun.file(file).text())
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; request: TriageRequest });
  const said = await Promise.all(
    requests.map(async ({ id, request }) => {
      const { level, probabilities, model } = (await assess(request)).result;
      return { id, level, probabilities, backend: model.backend };
    }),
  );
  await parts.stop?.();
  return said;
}

const [device = "cpu", file = "", data = ""] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await triageOn(device, file, data)));
process.exit(0);
