import { getDocument } from "unpdf/pdfjs";
import { cleaned, languageTag, stated } from "./cleaning.ts";
import { BadFile, type FileFacts, type Limits, mistake, type Reading } from "./document.ts";
import { createOutline } from "./outline.ts";

interface Line {
  readonly text: string;
  readonly height: number;
  /** Distance from the line above; null on a new page. */
  readonly gap: number | null;
}

/**
 * One PDF: one document. Its text is read, and nothing else: no script is run, no font loaded, nothing fetched.
 * A scanned page has no text and is no source.
 */
export async function* readPdf(bytes: Uint8Array, { limits }: FileFacts): AsyncGenerator<Reading> {
  const task = getDocument({
    // The reader takes its bytes away.
    data: bytes.slice(),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    verbosity: 0,
  });
  try {
    yield await documentOf(await task.promise, limits);
  } catch (error) {
    if (error instanceof BadFile) throw error;
    throw new BadFile(reasonOf(error));
  } finally {
    await task.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocument>["promise"]>;

async function documentOf(pdf: Pdf, limits: Limits): Promise<Reading> {
  if (pdf.numPages > limits.pagesMax) throw new BadFile(`has more than ${limits.pagesMax} pages`);
  const { info } = await pdf.getMetadata();
  const facts = info as { Title?: unknown; Language?: unknown };
  const pages: Line[][] = [];
  let length = 0;
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const lines = await linesOfPage(pdf, n);
    pages.push(lines);
    length += lines.reduce((sum, { text }) => sum + text.length, 0);
    if (length > limits.textMax) throw new BadFile(`has more than ${limits.textMax} characters of text`);
  }
  const { headline, parts } = outlineOf(withoutFurniture(pages));
  const title = stated(facts.Title) ?? headline;
  if (parts.length === 0) return mistake("holds no text: a scan, or empty");
  if (title === null) return mistake("states no title");
  const language = languageTag(facts.Language);
  const nothing = { source: null, url: null, licence: null, written: null, read: null, review: null };
  return { kind: "document", line: null, document: { ...nothing, key: "", title, aliases: [], language, parts } };
}

/** Pieces of text come in the order of the page's program; the reader says where a line ends. */
async function linesOfPage(pdf: Pdf, n: number): Promise<Line[]> {
  const page = await pdf.getPage(n);
  const { items } = await page.getTextContent();
  page.cleanup();
  const lines: Line[] = [];
  let text = "";
  let height = 0;
  let y: number | null = null;
  let above: number | null = null;
  for (const item of items) {
    if (!("str" in item)) continue;
    text += item.str;
    if (item.str.trim() !== "") {
      height = Math.max(height, item.height);
      y ??= (item.transform as number[])[5] ?? null;
    }
    if (!item.hasEOL && item !== items.at(-1)) continue;
    if (cleaned(text) !== "") {
      lines.push({ text: cleaned(text), height, gap: above === null || y === null ? null : above - y });
      above = y;
    }
    [text, height, y] = ["", 0, null];
  }
  return lines;
}

/** Lines at the top and foot of most pages, the same but for a number, say nothing of their own. */
function withoutFurniture(pages: readonly (readonly Line[])[]): Line[] {
  const seen = new Map<string, number>();
  const nameOf = ({ text }: Line): string => text.replaceAll(/\d+/g, "#");
  const edges = (lines: readonly Line[]): Set<Line> => new Set([...lines.slice(0, 1), ...lines.slice(-1)]);
  for (const lines of pages)
    for (const name of new Set([...edges(lines)].map(nameOf))) seen.set(name, (seen.get(name) ?? 0) + 1);
  const isFurniture = (line: Line): boolean => (seen.get(nameOf(line)) ?? 0) > Math.max(2, pages.length / 2);
  return pages.flatMap((lines) => {
    const edge = edges(lines);
    return lines.filter((line) => !edge.has(line) || !isFurniture(line));
  });
}

/** Larger than the text by so much, and short: a heading. */
const headingRatio = 1.15;
const headingMax = 120;
/** A gap of so many line heights ends a paragraph. */
const paragraphGap = 1.6;

function outlineOf(lines: readonly Line[]) {
  const body = usualHeight(lines);
  const isHeading = ({ text, height }: Line): boolean => height > body * headingRatio && text.length <= headingMax;
  const outline = createOutline();
  let headline: string | null = null;
  let paragraph = "";
  const flush = (): void => {
    outline.block(paragraph);
    paragraph = "";
  };
  let heading: Line | undefined;
  for (const line of lines) {
    if (isHeading(line)) {
      flush();
      heading = line;
      headline ??= stated(line.text);
      outline.heading(line.height > body * 1.5 ? 2 : 3, line.text);
      continue;
    }
    const begins = line.gap !== null && line.gap > body * paragraphGap;
    if (begins || /^[•▪●–*-]\s/.test(line.text) || heading) flush();
    heading = undefined;
    paragraph = joined(paragraph, line.text.replace(/^[•▪●]\s*/, ""));
  }
  flush();
  return { headline, parts: outline.parts() };
}

/** A word that was hyphenated at the end of a line is one word again. */
const joined = (paragraph: string, line: string): string =>
  /\p{Ll}-$/u.test(paragraph) && /^\p{Ll}/u.test(line) ? paragraph.slice(0, -1) + line : `${paragraph} ${line}`;

/** The height in which most characters stand. */
function usualHeight(lines: readonly Line[]): number {
  const characters = new Map<number, number>();
  for (const { text, height } of lines) {
    const rounded = Math.round(height * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") return "is locked with a password";
  return "is not a PDF that can be read";
}
