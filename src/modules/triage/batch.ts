import { type Command, type CommandInput, exitCode, type FieldError } from "#core";
import { Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { Assessor } from "./assess.ts";
import { TriageRequest } from "./contract.ts";

const Line = Type.Composite([TriageRequest, Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) })], {
  additionalProperties: false,
});
const line = TypeCompiler.Compile(Line);

/** So many requests are under way at once: enough to fill the model's batches, little enough to hold in memory. */
const windowMax = 128;

/** `salve triage --batch IN.jsonl --out OUT.jsonl`: needs no server, no database and no network. */
export const batchCommand = (assessor: () => Assessor): Command => ({
  path: "triage",
  summary: "Triages a file of requests, one JSON object a line.",
  options: [
    { flags: "--batch <file>", summary: "JSON lines: `id` and what `POST /api/triage` takes." },
    { flags: "--out <file>", summary: "Where the results go, in the same order." },
  ],
  needs: "none",
  run: (input) => run(input, assessor()),
});

async function run({ options, output }: CommandInput, assessor: Assessor): Promise<number> {
  const [from, to] = [options["batch"], options["out"]];
  if (typeof from !== "string" || typeof to !== "string") {
    output.print({ error: "usage" }, "Usage: salve triage --batch IN.jsonl --out OUT.jsonl");
    return exitCode.usage;
  }
  const source = Bun.file(from);
  if (!(await source.exists())) {
    output.print({ error: "no such file" }, `No such file: ${from}`);
    return exitCode.usage;
  }
  const { count, refused } = await pump(linesOf(source.stream()), Bun.file(to).writer(), assessor);
  output.print({ triaged: count - refused, refused }, `${count - refused} triaged, ${refused} refused.`);
  return refused === 0 ? exitCode.fine : exitCode.finding;
}

/** Keeps a window of requests under way and writes their results in the order of the lines. */
async function pump(
  lines: AsyncIterable<string>,
  sink: Bun.FileSink,
  assessor: Assessor,
): Promise<{ count: number; refused: number }> {
  const pending: Promise<Answer>[] = [];
  let count = 0;
  let refused = 0;
  const write = async (): Promise<void> => {
    const answer = await pending.shift()!;
    if ("error" in answer) refused += 1;
    sink.write(`${JSON.stringify(answer)}\n`);
    // Hands what is written to the disk, so that a long file does not gather in memory.
    if (count % windowMax === 0) await sink.flush();
  };
  for await (const text of lines) {
    if (text.trim() === "") continue;
    count += 1;
    pending.push(answerTo(text, assessor));
    if (pending.length >= windowMax) await write();
  }
  while (pending.length > 0) await write();
  await sink.end();
  return { count, refused };
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  yield rest + decoder.decode();
}

type Answer =
  | { readonly id: string | null; readonly error: string; readonly errors: readonly FieldError[] }
  | { readonly id: string };

/** Never rejects: a bad line is answered in its place. */
async function answerTo(text: string, assessor: Assessor): Promise<Answer> {
  const value = parse(text.replace(/^\uFEFF/, ""));
  const id =
    typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
  if (value === undefined)
    return { id, error: "not JSON", errors: [{ pointer: "#", detail: "is not well-formed JSON" }] };
  if (!line.Check(value))
    return refusal(
      id,
      [...line.Errors(value)].slice(0, 20).map(({ path, message }) => ({ pointer: `#${path}`, detail: message })),
    );
  const { id: name, ...request } = value;
  if (request.text === undefined && !request.symptoms?.length && !request.reasons?.length) {
    return refusal(id, [{ pointer: "#/text", detail: "expected at least one of text, symptoms and reasons" }]);
  }
  return { ...(await assessor.assess(request)).result, id: name };
}

const refusal = (id: string | null, errors: readonly FieldError[]): Answer => ({
  id,
  error: `${errors[0]?.pointer.slice(2) || "line"}: ${errors[0]?.detail ?? "is not valid"}`,
  errors,
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
