import { textOf, unpacked } from "./bytes.ts";
import { cleaned, day, languageTag, stated, webAddress } from "./cleaning.ts";
import { BadFile, type FileFacts, mistake, type Part, type Reading, type SourceDocument } from "./document.ts";
import { readPage } from "./html.ts";
import { createOutline } from "./outline.ts";

/** JSON of anybody: every member may be missing, or something else. */
type Json = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
const arrayOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** A resource, or a Bundle of them: one document for each DocumentReference and Composition. */
export function* readFhir(text: string, facts: FileFacts): Generator<Reading> {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    yield mistake("is not JSON", lineOfJson(error, text));
    return;
  }
  yield* readResource(root, facts, 1);
}

/** One line of NDJSON, as a FHIR bulk export writes it. */
export function* readFhirLine(bytes: Uint8Array, line: number, facts: FileFacts): Generator<Reading> {
  if (bytes.length > facts.limits.lineBytesMax) {
    yield mistake(`is longer than ${facts.limits.lineBytesMax} bytes`, line);
    return;
  }
  let root: unknown;
  try {
    root = JSON.parse(textOf(bytes));
  } catch (error) {
    yield mistake(error instanceof BadFile ? error.message : "is not JSON", line);
    return;
  }
  yield* readResource(root, facts, line);
}

/** The engine says at which character it stopped, if it does. */
function lineOfJson(error: unknown, text: string): number | null {
  const at = /position (\d+)/.exec(error instanceof Error ? error.message : "")?.[1];
  return at === undefined ? null : text.slice(0, Number(at)).split("\n").length;
}

function* readResource(value: unknown, facts: FileFacts, line: number): Generator<Reading> {
  const resource = objectOf(value);
  if (resource["resourceType"] !== "Bundle") {
    yield readOne(resource, facts, line, 0);
    return;
  }
  const entries = arrayOf(resource["entry"]);
  if (entries.length === 0) yield mistake("Bundle: has no entries", line);
  for (const [n, entry] of entries.entries()) {
    const inner = objectOf(objectOf(entry)["resource"]);
    // A document brings its authors and organisations along.
    if (kinds.has(String(inner["resourceType"]))) yield readOne(inner, facts, line, n);
  }
}

const kinds: ReadonlySet<string> = new Set(["DocumentReference", "Composition"]);

function readOne(resource: Json, facts: FileFacts, line: number, place: number): Reading {
  const kind = String(resource["resourceType"]);
  const name = `${stated(kind, 40) ?? "resource"}${place > 0 ? ` (entry ${place})` : ""}`;
  const refused = refusal(resource, kind);
  if (refused !== null) return mistake(`${name}: ${refused}`, line);
  try {
    const common = commonOf(resource, line, place);
    const document = kind === "Composition" ? composed(resource, common, facts) : referred(resource, common, facts);
    return typeof document === "string" ? mistake(`${name}: ${document}`, line) : { kind: "document", line, document };
  } catch (error) {
    if (error instanceof BadFile) return mistake(`${name}: ${error.message}`, line);
    throw error;
  }
}

/** What was taken back is no knowledge, and neither is what is about one patient: everybody would read it. */
function refusal(resource: Json, kind: string): string | null {
  if (!kinds.has(kind)) return "is neither a DocumentReference nor a Composition";
  const { status, docStatus } = resource;
  for (const state of [status, docStatus])
    if (state === "entered-in-error" || state === "superseded") return `its status is ${state}`;
  const about = String(objectOf(resource["subject"])["reference"] ?? objectOf(resource["subject"])["type"] ?? "");
  return /(^|\/)Patient(\/|$)/.test(about) || about.startsWith("#") ? "is about a patient" : null;
}

type Common = Omit<SourceDocument, "title" | "parts">;

function commonOf(resource: Json, line: number, place: number): Common {
  const type = String(resource["resourceType"]);
  const id = stated(resource["id"], 64);
  const identifier = objectOf(
    resource["identifier"] instanceof Array ? resource["identifier"][0] : resource["identifier"],
  );
  const named = [identifier["system"], identifier["value"]].map((one) => stated(one) ?? "").join("|");
  return {
    // Its own name for itself, if it has one; else where it stands.
    key: id ? `fhir:${type}/${id}` : named === "|" ? `#${line}.${place}` : `fhir:${named}`,
    aliases: [],
    source: publisherOf(resource),
    url: null,
    licence: null,
    language: languageTag(resource["language"]),
    written: day(resource["date"]),
    read: null,
    review: null,
  };
}

const publisherOf = (resource: Json): string | null =>
  [resource["custodian"], ...arrayOf(resource["author"])]
    .map((one) => stated(objectOf(one)["display"]))
    .find((one) => one !== null) ?? null;

/** Sections within sections, each with its narrative. */
function composed(resource: Json, common: Common, { limits }: FileFacts): SourceDocument | string {
  const title = stated(resource["title"]);
  if (title === null) return "states no title";
  const outline = createOutline();
  const add = (parts: readonly Part[], level: number): void => {
    for (const { heading, blocks } of parts) {
      if (heading !== "") outline.heading(level, heading);
      for (const block of blocks) outline.block(block);
    }
  };
  const narrative = (of: Json): readonly Part[] => {
    const div = objectOf(of["text"])["div"];
    return typeof div === "string" ? readPage(`<body>${div}</body>`, limits).parts : [];
  };
  const walk = (sections: readonly unknown[], level: number): void => {
    if (level > sectionsDeepMax) throw new BadFile(`nests sections deeper than ${sectionsDeepMax}`);
    for (const one of sections) {
      const section = objectOf(one);
      outline.heading(level, stated(section["title"]) ?? "");
      add(narrative(section), level + 1);
      if (outline.length() > limits.textMax) throw new BadFile(`has more than ${limits.textMax} characters of text`);
      walk(arrayOf(section["section"]), level + 1);
    }
  };
  const sections = arrayOf(resource["section"]);
  // The narrative of the whole says the sections again.
  if (sections.length === 0) add(narrative(resource), 2);
  walk(sections, 2);
  const parts = outline.parts();
  return parts.length === 0 ? "holds no text" : { ...common, title, parts };
}
const sectionsDeepMax = 32;

/** The first attachment whose text travels with it. An address is not fetched. */
function referred(resource: Json, common: Common, { limits }: FileFacts): SourceDocument | string {
  const attachments = arrayOf(resource["content"]).map((one) => objectOf(objectOf(one)["attachment"]));
  const inline = attachments.filter(({ data }) => typeof data === "string" && data !== "");
  if (inline.length === 0) return attachments.some(({ url }) => url) ? "its text is elsewhere" : "holds no attachment";
  const attachment = inline.find((one) => typeOf(one) in readers) ?? inline[0]!;
  const type = typeOf(attachment);
  const read = readers[type];
  if (!read) return `its attachment is of type ${stated(type, 60) ?? "unknown"}: text, Markdown and HTML are read`;
  const { data, hash } = attachment as { data: string; hash?: unknown };
  if (data.length > limits.fileBytesMax || !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data)) return "its data is not base64";
  const bytes = Uint8Array.fromBase64(data.replaceAll(/\s+/g, ""));
  if (typeof hash === "string" && new Bun.CryptoHasher("sha1").update(bytes).digest("base64") !== hash)
    return "its data has another hash than it states";
  const page = readPage(read(textOf(unpacked(bytes, limits))), limits);
  const title = stated(attachment["title"]) ?? stated(resource["description"]) ?? page.title;
  if (title === null) return "states no title";
  if (page.parts.length === 0) return "holds no text";
  return {
    ...common,
    title,
    url: webAddress(attachment["url"]) ?? page.url,
    language: languageTag(attachment["language"]) ?? common.language ?? page.language,
    written: common.written ?? day(attachment["creation"]),
    licence: page.licence,
    parts: page.parts,
  };
}

const typeOf = ({ contentType }: Json): string =>
  typeof contentType === "string" ? cleaned(contentType.split(";")[0]!.toLowerCase()) : "";

/** Everything becomes HTML, which is read by one reader. */
const readers: Readonly<Record<string, (text: string) => string>> = {
  "text/html": (text) => text,
  "application/xhtml+xml": (text) => text,
  "text/markdown": (text) => Bun.markdown.html(text),
  // Paragraphs, as Markdown has them, without its marks.
  "text/plain": (text) =>
    text
      .split(/\n\s*\n/)
      .map((block) => `<p>${Bun.escapeHTML(block)}</p>`)
      .join("\n"),
};
