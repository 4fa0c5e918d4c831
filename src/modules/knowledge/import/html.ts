import { Parser } from "htmlparser2";
import { languageTag, stated, webAddress } from "./cleaning.ts";
import { BadFile, type FileFacts, type Limits, mistake, type Part, type Reading } from "./document.ts";
import { createOutline, type Outline } from "./outline.ts";

/** What is no text of the document: programs, pictures, forms, and what leads to other pages. */
const skipped: ReadonlySet<string> = new Set(
  (
    "script style noscript template svg math canvas iframe object embed audio video nav footer aside form button " +
    "select textarea dialog"
  ).split(" "),
);
/** Of these, what a sentence goes on after. */
const passing: ReadonlySet<string> = new Set(["script", "style", "noscript", "template", "svg", "math", "button"]);
const skippedRoles: ReadonlySet<string> = new Set(["navigation", "banner", "contentinfo", "search", "dialog"]);
const headings: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 };
/** Where a sentence cannot go on. */
const blocks: ReadonlySet<string> = new Set(
  (
    "address article blockquote body caption center dd div dl dt fieldset figcaption figure header hr html li main " +
    "ol p pre section summary table tbody tfoot thead tr ul"
  ).split(" "),
);
const cells: ReadonlySet<string> = new Set(["td", "th"]);
const empty: ReadonlySet<string> = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

export interface Page {
  readonly title: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly licence: string | null;
  readonly source: string | null;
  readonly parts: readonly Part[];
}

/**
 * Reads HTML as a stream of tags: no tree is built, nothing is run and nothing fetched. Text within `main` is
 * taken alone where there is any. Throws BadFile past the limits.
 */
export function readPage(html: string, limits: Limits): Page {
  const page = new PageReader(limits);
  const parser = new Parser(page.handler(), { decodeEntities: true, lowerCaseTags: true });
  // In pieces, so that a limit is met before all of it has been read.
  for (let from = 0; from < html.length; from += pieceMax) parser.write(html.slice(from, from + pieceMax));
  parser.end();
  return page.result();
}
const pieceMax = 65_536;

class PageReader {
  readonly #limits: Limits;
  readonly #all = createOutline();
  readonly #main = createOutline();
  readonly #facts: Record<string, string> = {};
  /** Names of the open elements; those that are skipped, and `main`, by their depth. */
  readonly #open: string[] = [];
  #skippedAt = -1;
  #mainAt = -1;
  #text = "";
  #title = "";
  #headline = "";
  /** Of whatever level: a page without a title is called by it. */
  #firstHeading = "";

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  handler() {
    return {
      onopentag: (name: string, attributes: Record<string, string>) => this.#opened(name, attributes),
      onclosetag: (name: string) => this.#closed(name),
      ontext: (text: string) => this.#said(text),
    };
  }

  result(): Page {
    this.#flush();
    const main = this.#main.parts();
    const facts = this.#facts;
    return {
      title:
        [this.#headline, facts["og:title"], this.#title, this.#firstHeading].map((one) => stated(one)).find(Boolean) ??
        null,
      language: languageTag(facts["lang"]),
      url: webAddress(facts["canonical"]) ?? webAddress(facts["og:url"]),
      licence: stated(facts["licence"]),
      source: stated(facts["og:site_name"] ?? facts["dcterms.publisher"] ?? facts["dc.publisher"]),
      parts: main.length > 0 ? main : this.#all.parts(),
    };
  }

  #opened(name: string, attributes: Record<string, string>): void {
    this.#notice(name, attributes);
    if (empty.has(name)) return this.#breaks(name);
    this.#open.push(name);
    if (this.#open.length > this.#limits.depthMax) throw new BadFile(`nests deeper than ${this.#limits.depthMax}`);
    if (this.#skippedAt >= 0) return;
    if (isSkipped(name, attributes)) {
      if (!passing.has(name)) this.#flush();
      this.#skippedAt = this.#open.length;
      return;
    }
    if (blocks.has(name) || name in headings) this.#flush();
    if (this.#mainAt < 0 && (name === "main" || attributes["role"] === "main")) this.#mainAt = this.#open.length;
  }

  #closed(name: string): void {
    if (empty.has(name)) return;
    if (this.#skippedAt < 0) {
      if (name in headings) this.#headed(headings[name]!);
      else if (blocks.has(name)) this.#flush();
      else if (cells.has(name) && this.#text.trim() !== "") this.#text += "; ";
    }
    if (this.#open.at(-1) === name) this.#left();
  }

  #left(): void {
    const depth = this.#open.length;
    if (this.#skippedAt === depth) this.#skippedAt = -1;
    if (this.#mainAt === depth) {
      this.#flush();
      this.#mainAt = -1;
    }
    this.#open.pop();
  }

  #said(text: string): void {
    const inside = this.#open.at(-1);
    if (inside === "title" && !this.#open.includes("body")) this.#title += this.#title.length < 1_000 ? text : "";
    else if (this.#skippedAt < 0 && inside !== "head" && inside !== "html") this.#text += text;
    if (this.#text.length > this.#limits.textMax) throw new BadFile(tooLong(this.#limits));
  }

  #breaks(name: string): void {
    if (name === "hr") this.#flush();
    else if (name === "br") this.#text += " ";
  }

  #outlines = (): Outline[] => (this.#mainAt >= 0 ? [this.#all, this.#main] : [this.#all]);

  #headed(level: number): void {
    this.#firstHeading ||= this.#text;
    if (level === 1 && this.#headline === "") {
      // The title is carried by every passage anyway.
      this.#headline = this.#text;
    } else for (const outline of this.#outlines()) outline.heading(level, this.#text);
    this.#text = "";
  }

  #flush(): void {
    const text = this.#text.replace(/;\s*$/, "");
    for (const outline of this.#outlines()) outline.block(text);
    if (this.#all.length() > this.#limits.textMax) throw new BadFile(tooLong(this.#limits));
    this.#text = "";
  }

  #notice(name: string, attributes: Record<string, string>): void {
    const facts = this.#facts;
    const keep = (key: string, value: string | undefined): void => {
      if (value !== undefined) facts[key] ??= value;
    };
    if (name === "html") keep("lang", attributes["lang"] ?? attributes["xml:lang"]);
    else if (name === "link") {
      const relations = (attributes["rel"] ?? "").toLowerCase().split(/\s+/);
      if (relations.includes("canonical")) keep("canonical", attributes["href"]);
      if (relations.includes("license")) keep("licence", attributes["title"] ?? attributes["href"]);
    } else if (name === "meta") {
      const key = (attributes["property"] ?? attributes["name"] ?? "").toLowerCase();
      if (/^(og:(title|url|site_name)|dc(terms)?\.publisher)$/.test(key)) keep(key, attributes["content"]);
      else if (/^(dc(terms)?\.(license|rights)|license|licence)$/.test(key)) keep("licence", attributes["content"]);
    }
  }
}

const isSkipped = (name: string, attributes: Record<string, string>): boolean =>
  skipped.has(name) ||
  "hidden" in attributes ||
  attributes["aria-hidden"] === "true" ||
  skippedRoles.has(attributes["role"] ?? "");

const tooLong = ({ textMax }: Limits): string => `has more than ${textMax} characters of text`;

/** One HTML file: one document. */
export function* readHtml(html: string, { limits }: FileFacts): Generator<Reading> {
  const page = readPage(html, limits);
  if (page.title === null) yield mistake("states no title: add a title or a heading", 1);
  else if (page.parts.length === 0) yield mistake("holds no text", 1);
  else {
    const { title } = page;
    yield {
      kind: "document",
      line: 1,
      document: { ...page, title, key: "", aliases: [], written: null, read: null, review: null },
    };
  }
}
