import { readFileSync } from "node:fs";
import { missing, provideTool } from "../support/provide.ts";

/** One finished system call. `from` and `to` are the lines of the trace where it began and ended. */
export interface Call {
  readonly name: string;
  readonly text: string;
  readonly result: string;
  readonly from: number;
  readonly to: number;
}

/** strace's path, or null where it cannot be had; said aloud then. */
export async function strace(): Promise<string | null> {
  const path = await provideTool("strace");
  if (!path) missing("strace");
  return path;
}

/** The calls of a trace made by `strace -f -o`, in the order of their end; what was never finished is left out. */
export function callsOf(path: string): Call[] {
  const open = new Map<string, { name: string; text: string; from: number }>();
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line, at): Call[] => {
      const begun = /^(\d+)\s+(\w+)\((.*?)\s*<unfinished \.\.\.>$/.exec(line);
      if (begun) {
        open.set(`${begun[1]} ${begun[2]}`, { name: begun[2]!, text: begun[3]!, from: at });
        return [];
      }
      const resumed = /^(\d+)\s+<\.\.\. (\w+) resumed>(.*)\)\s+= (.*)$/.exec(line);
      if (resumed) {
        const first = open.get(`${resumed[1]} ${resumed[2]}`);
        return first ? [{ ...first, text: first.text + resumed[3], result: resumed[4]!, to: at }] : [];
      }
      const whole = /^\d+\s+(\w+)\((.*)\)\s+= (.*)$/.exec(line);
      return whole ? [{ name: whole[1]!, text: whole[2]!, result: whole[3]!, from: at, to: at }] : [];
    });
}

/** The process that a tracer started. */
export function tracedProcess(tracer: number): number {
  return Number(readFileSync(`/proc/${tracer}/task/${tracer}/children`, "utf8").trim().split(" ")[0]);
}
