// Measures the compiled file against its anchors:
// bun bench/main.ts [read] [message] [triage] [start] [sockets] [--json]
import { parseArgs } from "node:util";
import { message } from "./message.ts";
import { read } from "./read.ts";
import { sockets } from "./sockets.ts";
import { start } from "./start.ts";
import { triage } from "./triage.ts";
import { type Comparison, judged, tableOf } from "./support/report.ts";
import { provideArtifact } from "./support/salve.ts";

const benches: Readonly<Record<string, () => Promise<Comparison[]>>> = { read, message, triage, start, sockets };

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { json: { type: "boolean" } }, allowPositionals: true });
  const unknown = positionals.find((name) => !(name in benches));
  if (unknown) throw new Error(`no bench "${unknown}"; there are ${Object.keys(benches).join(", ")}`);
  await provideArtifact();
  const all: Comparison[] = [];
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
    process.stderr.write(`bench: ${name}\n`);
    all.push(...(await benches[name]!()));
  }
  const text = values.json
    ? JSON.stringify(
        all.map((one) => ({ ...one, ...judged(one) })),
        null,
        2,
      )
    : tableOf(all);
  process.stdout.write(`${text}\n`);
  return all.some((one) => judged(one).passes === false) ? 1 : 0;
}

process.exit(await main());
