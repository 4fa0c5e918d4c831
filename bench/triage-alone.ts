// One message at a time, in a file compiled like the product's, on the core that the caller gives it: how long each
// waits for its answer, in milliseconds, as JSON.
import { homedir } from "node:os";
import { complaintsUpTo } from "./complaints.ts";
import { assessing, startFeed } from "./triage-calls.ts";

const { supervisor, ready } = startFeed([homedir()]);
await ready;
const assess = assessing(supervisor);
for (const text of complaintsUpTo(1_000)) await assess(text);
const waits: number[] = [];
for (const text of complaintsUpTo(2_000)) {
  const started = performance.now();
  await assess(text);
  waits.push(performance.now() - started);
}
process.stdout.write(JSON.stringify(waits));
await supervisor.stop();
