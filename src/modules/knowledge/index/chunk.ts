import type { Article, Section } from "../library/article.ts";

/** One section of an article: the piece that is searched, embedded and quoted. */
export interface Chunk {
  /** `<document>.<place>`. */
  readonly id: string;
  readonly place: number;
  readonly section: Section;
  readonly text: string;
  readonly sentences: readonly string[];
}

/** One chunk per section: an article's sections are short, and each answers another kind of question. */
export const chunksOf = ({ id, sections }: Article): Chunk[] =>
  sections.map(({ name, sentences }, place) => ({
    id: `${id}.${place}`,
    place,
    section: name,
    text: sentences.join(" "),
    sentences,
  }));

export interface Passage {
  readonly title: string;
  /** Joined by semicolons. */
  readonly aliases: string;
  readonly section: string;
  readonly text: string;
}
