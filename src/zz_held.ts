import { startSystem } from "../tests/support/system.ts";
import { appWith } from "./modules/ai/test-system.ts";
import { embed } from "../models/embedding/example.ts";
import { readFileSync } from "node:fs";
const embedder = { dimension: 256, id: "real@1", embed: (texts: readonly string[]) => embed([...texts]) };
const system = await startSystem({ app: appWith(embedder) as any });
await system.commands.find((c) => c.path === "knowledge status")!.run({ arguments: [], options: {}, output: { print: (v: any, h?: string) => console.log(h) } });
const client = await system.client().signUp();
for (const file of process.argv.slice(2)) for (const route of ["auto", "text"]) {
  let n = 0, t1 = 0, t3 = 0, acceptedRight = 0, acceptedWrong = 0, off = 0, offAccepted = 0; const notes: string[] = [];
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const [q, want] = line.split("\t"); 
    const { body } = await client.post("/search", { query: q, route, limit: 20 });
    const docs = [...new Set(body.items.map((i: any) => i.documentId))] as string[];
    const ok = body.confidence >= 0.5;
    if (!want || want === "-") { off++; if (ok) { offAccepted++; notes.push(`OFF ${q} -> ${docs[0]} ${body.confidence}`); } continue; }
    n++; const at = docs.findIndex((d) => want.split("|").includes(d));
    if (at === 0) t1++; if (at >= 0 && at < 3) t3++;
    if (ok) at === 0 ? acceptedRight++ : acceptedWrong++;
    if (at !== 0 || !ok) notes.push(`${q} -> ${docs.slice(0, 3)} ${body.confidence}`);
  }
  console.log(file, route, { n, t1, t3, acceptedRight, acceptedWrong, off, offAccepted }, notes);
}
await system[Symbol.asyncDispose](); process.exit(0);
