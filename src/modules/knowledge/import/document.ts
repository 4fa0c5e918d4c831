/** A stretch of a document under one heading. */
export interface Part {
  /** As the document says it, with the headings above it: `Treatment › Medicines`. Empty before the first. */
  readonly heading: string;
  /** Paragraphs and items of lists, in order. */
  readonly blocks: readonly string[];
}

/** What a file states of one document. What it does not state is null or empty; nothing is made up. */
export interface SourceDocument {
  /**
   * Its own name, the same at each import: `medquad:…`. Empty for a document that is its file, and `#…` for one
   * of several in a file.
   */
  readonly key: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** The body that publishes it. */
  readonly source: string | null;
  readonly url: string | null;
  readonly licence: string | null;
  /** A tag of BCP 47. */
  readonly language: string | null;
  readonly written: string | null;
  /** The day on which the text was taken from its address. */
  readonly read: string | null;
  /** The day by which somebody has to look at it again. */
  readonly review: string | null;
  readonly parts: readonly Part[];
}

/** One document, or why there is none. */
export type Reading =
  | { readonly kind: "document"; readonly document: SourceDocument; readonly line: number | null }
  | { readonly kind: "mistake"; readonly line: number | null; readonly detail: string };

export const mistake = (detail: string, line: number | null = null): Reading => ({ kind: "mistake", line, detail });

export const formats = ["markdown", "html", "pdf", "medquad", "medlineplus", "fhir"] as const;
export type Format = (typeof formats)[number];

/** What a reader is told of the file. */
export interface FileFacts {
  /** From the folder that is imported; the name of a single file. */
  readonly path: string;
  readonly limits: Limits;
}

/** Bounds on what a file may ask of us. Each is far above what honest files need. */
export interface Limits {
  /** As it lies, and unpacked. The largest public collection has some 40 MB. */
  readonly fileBytesMax: number;
  /** Of one line of a file of lines. */
  readonly lineBytesMax: number;
  /** Characters of one document: a book of 700 pages. It is stored as one. */
  readonly textMax: number;
  /** Elements or objects within each other. */
  readonly depthMax: number;
  readonly pagesMax: number;
  readonly filesMax: number;
  readonly foldersDeepMax: number;
  /** Then the reader is stopped and the file called bad. */
  readonly fileSecondsMax: number;
}

export const defaultLimits: Limits = {
  fileBytesMax: 128_000_000,
  lineBytesMax: 4_000_000,
  textMax: 2_000_000,
  depthMax: 256,
  pagesMax: 2_000,
  filesMax: 100_000,
  foldersDeepMax: 16,
  fileSecondsMax: 60,
};

/** Refuses a file as a whole, with the line where that is known. */
export class BadFile extends Error {
  override readonly name = "BadFile";
  readonly line: number | null;
  constructor(detail: string, line: number | null = null) {
    super(detail);
    this.line = line;
  }
}
