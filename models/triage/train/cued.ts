/** The messages written by hand, each with what the server's rules recognise in it: `bun cued.ts > .work/written.jsonl` */
import { Glob } from "bun";
import { join } from "node:path";
import { cuesOf } from "../../../src/modules/triage/cues.ts";
import { firedBy, situationOf } from "../../../src/modules/triage/evaluate.ts";
import { readRequest } from "../../../src/modules/triage/reading/read.ts";

const folder = join(import.meta.dirname, "messages");
for (const name of [...new Glob("*.jsonl").scanSync(folder)].sort()) {
  for (const line of (await Bun.file(join(folder, name)).text()).split("\n").filter(Boolean)) {
    const message = JSON.parse(line);
    const { text, age, sex, pregnant, conditions, medications, vitals } = message;
    const request = { text, age, sex, pregnant, conditions, medications, vitals };
    const situation = situationOf(readRequest(request), request);
    const cues = cuesOf(situation, firedBy(situation));
    process.stdout.write(`${JSON.stringify({ ...message, source: name, cues })}\n`);
  }
}
