import { join } from "node:path";
import { type Tagged } from "./coverage.ts";

/** The examples of a file beside this one, where `{kind|value}` marks an identifier. */
export async function examples(name: "development" | "held-out"): Promise<Tagged[]> {
  const lines = (await Bun.file(join(import.meta.dir, `${name}.txt`)).text()).split("\n");
  return lines.filter((line) => line && !line.startsWith("#")).map((line) => unmarked(line.replaceAll("\\n", "\n")));
}

function unmarked(line: string): Tagged {
  const identifiers: Tagged["identifiers"][number][] = [];
  let text = "";
  let at = 0;
  for (const match of line.matchAll(/\{(\w+)\|([^}]*)\}/g)) {
    text += line.slice(at, match.index);
    identifiers.push({ kind: match[1]!, spans: [{ start: text.length, end: text.length + match[2]!.length }] });
    text += match[2];
    at = match.index + match[0].length;
  }
  return { text: text + line.slice(at), identifiers };
}
