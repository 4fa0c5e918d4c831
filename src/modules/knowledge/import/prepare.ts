import type { Source } from "../contract.ts";
import { chunk } from "./chunking.ts";
import type { SourceDocument } from "./document.ts";

/** What whoever imports states for all files that do not state it themselves. */
export interface Stated {
  /** The name under which the whole is kept. */
  readonly collection: string;
  readonly source: string | null;
  readonly licence: string | null;
}

export interface PreparedChunk {
  readonly id: string;
  readonly place: number;
  readonly section: string;
  readonly text: string;
  readonly sentences: readonly string[];
  readonly digest: string;
}

/** A document as it is stored. */
export interface Prepared {
  readonly id: string;
  /** By what its file, or the world, calls it. */
  readonly known_as: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly sources: readonly Source[];
  readonly written: string | null;
  readonly review: string | null;
  readonly language: string;
  readonly licence: string;
  readonly checksum: string;
  readonly chunks: readonly PreparedChunk[];
}

/** Where a file and whoever imports it say nothing, this is said, and not what is likely. */
export const unstated = { licence: "not stated", language: "und" } as const;

/** Grows when documents are cut in another way, so that an unchanged file is read anew. */
const chunkerVersion = 1;

const sha256 = (text: string): string => new Bun.CryptoHasher("sha256").update(text).digest("hex");

/**
 * By what a document is known again: the name it has in its collection of the world, or its place in what is
 * imported. The id tells no name: names come from anywhere.
 */
const nameOf = (key: string, { collection }: Stated, path: string): string =>
  key === "" || key.startsWith("#") ? `${collection}:${path}${key}` : key;

/** Makes the rows of a document: metadata, chunks, and the checksum by which a change is seen. */
export function prepare(document: SourceDocument, given: Stated, path: string): Prepared {
  const { title, parts, url, read, written, review } = document;
  const known_as = nameOf(document.key, given, path);
  const id = `doc_${sha256(known_as).slice(0, 24)}`;
  const source = document.source ?? given.source ?? given.collection;
  const meta = {
    known_as,
    title,
    aliases: document.aliases,
    sources: [{ name: source, title, url, read }],
    written,
    review,
    language: document.language ?? unstated.language,
    licence: document.licence ?? given.licence ?? unstated.licence,
  };
  const chunks = withoutRepeats(chunk(parts, document.language)).map(({ section, sentences }, place) => {
    const text = sentences.join(" ");
    return { id: `${id}.${place}`, place, section, text, sentences, digest: digestOf(title, section, text) };
  });
  return { ...meta, id, chunks, checksum: sha256(JSON.stringify([chunkerVersion, meta, parts])) };
}

/** Two passages are the same when title, heading and text are, but for case, marks and spaces. */
const digestOf = (...texts: string[]): string => sha256(texts.map(plain).join("|")).slice(0, 32);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Within a document the same text says nothing the second time, whatever it stands under. */
function withoutRepeats<One extends { readonly sentences: readonly string[] }>(chunks: readonly One[]): One[] {
  const seen = new Set<string>();
  return chunks.filter(({ sentences }) => {
    const text = plain(sentences.join(" "));
    return !seen.has(text) && seen.add(text);
  });
}
