import { linesOf, textOf, unpacked } from "./bytes.ts";
import { BadFile, type FileFacts, type Format, mistake, type Reading } from "./document.ts";
import { readFhir, readFhirLine } from "./fhir.ts";
import { readHtml } from "./html.ts";
import { readMarkdown } from "./markdown.ts";
import { readMedlineplus } from "./medlineplus.ts";
import { readMedquadRow } from "./medquad.ts";

const byExtension: Readonly<Record<string, Format | "lines">> = {
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  xhtml: "html",
  pdf: "pdf",
  xml: "medlineplus",
  json: "fhir",
  jsonl: "lines",
  ndjson: "lines",
};

/** True for names of files that are read; others in a folder are passed over. */
export const isReadable = (path: string): boolean => extensionOf(path) in byExtension;

const extensionOf = (path: string): string => /\.([a-z0-9]+)(\.gz)?$/i.exec(path)?.[1]?.toLowerCase() ?? "";

const decoder = new TextDecoder();

/** The format of a file by its name and its first bytes; undefined where neither tells. */
export function formatOf(path: string, bytes: Uint8Array): Format | undefined {
  const start = decoder.decode(bytes.subarray(0, 4_096));
  if (start.startsWith("%PDF-")) return "pdf";
  const named = byExtension[extensionOf(path)];
  if (named !== "lines") return named;
  return /^\s*\{[^\n]*"resourceType"/.test(start) ? "fhir" : "medquad";
}

/** PDF is read by another reader, which waits: it comes with the caller, so that others need not load it. */
export type ReadPdf = (bytes: Uint8Array, facts: FileFacts) => AsyncIterable<Reading>;

export interface Given {
  readonly bytes: Uint8Array;
  /** Undefined: found out. */
  readonly format: Format | undefined;
  readonly facts: FileFacts;
  readonly readPdf: ReadPdf;
}

/** All documents of a file, with every mistake in it. What spoils the whole file is its last mistake. */
export async function* readFile({ bytes: given, format, facts, readPdf }: Given): AsyncGenerator<Reading> {
  try {
    const bytes = unpacked(given, facts.limits);
    if (bytes.length === 0) throw new BadFile("is empty");
    const found = format ?? formatOf(facts.path, bytes);
    if (found === undefined) throw new BadFile("its format is not known: give --format");
    if (found === "pdf") yield* readPdf(bytes, facts);
    else yield* readText(bytes, found, facts);
  } catch (error) {
    if (error instanceof BadFile) yield mistake(error.message, error.line);
    // Deeper than the machine's stack, as JSON within JSON may be.
    else if (error instanceof RangeError) yield mistake("nests too deeply");
    else throw error;
  }
}

function* readText(bytes: Uint8Array, format: Exclude<Format, "pdf">, facts: FileFacts): Generator<Reading> {
  if (format === "medquad" || (format === "fhir" && isLines(facts.path))) {
    let count = 0;
    for (const { line, bytes: one } of linesOf(bytes)) {
      if (one.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)) continue;
      count += 1;
      if (format === "medquad") yield readMedquadRow(one, line, facts);
      else yield* readFhirLine(one, line, facts);
    }
    if (count === 0) yield mistake("is empty", 1);
    return;
  }
  const text = textOf(bytes);
  if (text.trim() === "") yield mistake("is empty", 1);
  else if (format === "markdown") yield* readMarkdown(text, facts);
  else if (format === "html") yield* readHtml(text, facts);
  else if (format === "medlineplus") yield* readMedlineplus(text, facts);
  else yield* readFhir(text, facts);
}

const isLines = (path: string): boolean => byExtension[extensionOf(path)] === "lines";
