import sax from "sax";
import { aliasesMax, cleaned, day, eachOnce, stated, webAddress } from "./cleaning.ts";
import { BadFile, type FileFacts, mistake, type Reading } from "./document.ts";
import { readPage } from "./html.ts";

const languages: Readonly<Record<string, string>> = { English: "en", Spanish: "es" };
/** Characters handed to the parser at once. */
const pieceMax = 65_536;

interface Topic {
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly aliases: string[];
  summary: string;
}

/**
 * The health topics of MedlinePlus, read as a stream. The parser knows the five entities of XML and no others:
 * one that the file declares is a mistake, whatever it would stand for, and no address is ever opened.
 */
export function* readMedlineplus(text: string, facts: FileFacts): Generator<Reading> {
  const reader = new TopicReader(facts);
  for (let from = 0; from < text.length && !reader.failed; from += pieceMax) {
    reader.write(text.slice(from, from + pieceMax));
    yield* reader.taken();
  }
  reader.close();
  yield* reader.taken();
  if (reader.failed) yield reader.failed;
  else if (reader.topics === 0) yield mistake("holds no health-topic", 1);
}

class TopicReader {
  readonly #facts: FileFacts;
  readonly #parser = sax.parser(true, { position: true });
  #ready: Reading[] = [];
  #path: string[] = [];
  #topic: Topic | undefined;
  #text = "";
  #generated: string | null = null;
  topics = 0;
  failed: Reading | undefined;

  constructor(facts: FileFacts) {
    this.#facts = facts;
    const parser = this.#parser;
    parser.onerror = (error) => this.#fail(reasonOf(error));
    parser.onopentag = ({ name, attributes }) => this.#opened(name, attributes as Record<string, string>);
    parser.ontext = (text) => this.#said(text);
    parser.oncdata = (text) => this.#said(text);
    parser.onclosetag = (name) => this.#closed(name);
  }

  write(piece: string): void {
    if (this.failed) return;
    try {
      this.#parser.write(piece);
    } catch (error) {
      this.#fail(error instanceof Error ? reasonOf(error) : "is not XML");
    }
  }

  close(): void {
    if (this.failed) return;
    try {
      this.#parser.close();
    } catch (error) {
      this.#fail(error instanceof Error ? reasonOf(error) : "is not XML");
    }
  }

  taken(): Reading[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #line = (): number => this.#parser.line + 1;

  #fail(detail: string): void {
    // The first mistake is the one to mend: those after it mostly follow from it.
    this.failed ??= mistake(detail, this.#line());
  }

  #opened(name: string, attributes: Record<string, string>): void {
    if (this.failed) return;
    this.#path.push(name);
    if (this.#path.length > this.#facts.limits.depthMax)
      return this.#fail(`nests deeper than ${this.#facts.limits.depthMax}`);
    if (name === "health-topics") this.#generated = day(attributes["date-generated"]);
    if (name === "health-topic") this.#topic = { line: this.#line(), attributes, aliases: [], summary: "" };
    this.#text = "";
  }

  #said(text: string): void {
    if (this.#topic && !this.failed) this.#text += text;
    if (this.#text.length > this.#facts.limits.textMax)
      this.#fail(`has more than ${this.#facts.limits.textMax} characters in one topic`);
  }

  #closed(name: string): void {
    if (this.failed) return;
    const topic = this.#topic;
    // Only what stands right in the topic: groups and sites have names of their own.
    const isOwn = this.#path.at(-2) === "health-topic";
    this.#path.pop();
    if (topic && isOwn && (name === "also-called" || name === "see-reference")) topic.aliases.push(this.#text);
    if (topic && isOwn && name === "full-summary") topic.summary = this.#text;
    if (topic && name === "health-topic") {
      this.topics += 1;
      this.#ready.push(this.#read(topic));
      this.#topic = undefined;
    }
    this.#text = "";
  }

  #read({ line, attributes, aliases, summary }: Topic): Reading {
    const title = stated(attributes["title"]);
    if (title === null) return mistake("health-topic: states no title", line);
    try {
      const { parts } = readPage(summary, this.#facts.limits);
      if (parts.length === 0) return mistake("health-topic: has no full-summary", line);
      const document = {
        key: `medlineplus:${cleaned(attributes["id"] ?? attributes["url"] ?? title)}`,
        title,
        aliases: eachOnce(aliases, aliasesMax),
        source: "MedlinePlus",
        url: webAddress(attributes["url"]),
        licence: null,
        language: languages[attributes["language"] ?? ""] ?? null,
        written: day(attributes["date-created"]),
        read: this.#generated,
        review: null,
        parts,
      };
      return { kind: "document", line, document };
    } catch (error) {
      if (error instanceof BadFile) return mistake(`health-topic: ${error.message}`, line);
      throw error;
    }
  }
}

/** The parser's message has three lines, of which the first says what is wrong. */
const reasonOf = (error: Error): string => cleaned(error.message.split("\n")[0] ?? "is not XML").slice(0, 200);
