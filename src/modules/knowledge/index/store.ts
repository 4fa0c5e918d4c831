import type { Queries } from "#core";
import { sql } from "drizzle-orm";
import type { Article } from "../library/article.ts";
import { chunksOf, type Passage } from "./chunk.ts";
import { toSql } from "pgvector";
import { takeStatistics } from "./planner.ts";

/** Documents per statement: bounds what one statement holds and how long it keeps others waiting. */
const documentsMax = 10;

/** Brings the stored documents to those given: writes changed ones, removes missing ones, returns how many. */
export async function putDocuments(articles: readonly Article[], queries: Queries): Promise<number> {
  let changed = 0;
  for (let from = 0; from < articles.length; from += documentsMax) {
    changed += await putSome(articles.slice(from, from + documentsMax), queries);
  }
  const ids = JSON.stringify(articles.map(({ id }) => id));
  const gone = await queries.rows(sql`
    delete from knowledge.documents
    where origin = 'shipped' and id not in (select jsonb_array_elements_text(${ids}::jsonb)) returning id`);
  return changed + gone.length;
}

/** A chunk whose text is the same keeps its vector; one that changed loses it and waits for a new one. */
async function putSome(articles: readonly Article[], queries: Queries): Promise<number> {
  const given = articles.map((article) => ({ ...article, sections: undefined, chunks: chunksOf(article) }));
  const rows = await queries.rows(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (id text, title text, aliases jsonb,
        specialty text, sources jsonb, written date, review date, language text, licence text, checksum text,
        chunks jsonb)
    ), changed as (
      insert into knowledge.documents as document
        (id, title, aliases, specialty, sources, written, review, language, licence, checksum)
      select id, title, aliases, specialty, sources, written, review, language, licence, checksum from given
      order by id
      on conflict (id) do update set title = excluded.title, aliases = excluded.aliases, specialty = excluded.specialty,
        sources = excluded.sources, written = excluded.written, review = excluded.review, language = excluded.language,
        licence = excluded.licence, checksum = excluded.checksum
      where document.checksum <> excluded.checksum
      returning id
    ), pieces as (
      select given.id as document_id, given.title, piece.*,
        (select string_agg(alias, '; ' order by n)
          from jsonb_array_elements_text(given.aliases) with ordinality as one (alias, n)) as aliases
      from given join changed on changed.id = given.id cross join lateral
        jsonb_to_recordset(given.chunks) as piece (id text, place int, section text, text text, sentences jsonb)
    ), stored as (
      insert into knowledge.chunks as chunk (id, document_id, place, section, title, aliases, text, sentences)
      select id, document_id, place, section, title,
        aliases, text, sentences from pieces
      on conflict (id) do update set section = excluded.section, title = excluded.title, aliases = excluded.aliases,
        text = excluded.text, sentences = excluded.sentences
    ), outdated as (
      delete from knowledge.vectors where chunk_id in (
        select old.id from knowledge.chunks as old join pieces on pieces.id = old.id
        where (old.title, old.aliases, old.section, old.text)
          <> (pieces.title, pieces.aliases, pieces.section, pieces.text))
    ), fewer as (
      delete from knowledge.chunks where document_id in (select id from changed) and id not in (select id from pieces)
    ), named as (
      insert into knowledge.names (document_id, name)
      select id, title from given where id in (select id from changed)
      union select id, jsonb_array_elements_text(aliases) from given where id in (select id from changed)
      on conflict do nothing
    ), renamed as (
      delete from knowledge.names as old using given
      where old.document_id = given.id and given.id in (select id from changed)
        and old.name <> given.title and not given.aliases ? old.name
    )
    select id from changed`);
  return rows.length;
}

/** Counts anew in how many chunks and in how many names each word stands, and lists the names. */
export async function countLexemes(queries: Queries): Promise<void> {
  await queries.rows(sql`
    with gone as (
      delete from knowledge.terms as term
      where not exists (select from knowledge.names where names.name = term.name)
    )
    insert into knowledge.terms (name) select distinct name from knowledge.names order by name on conflict do nothing`);
  await queries.rows(sql`
    with counted as (
      select word, ndoc as chunks, coalesce(named.terms, 0) as terms from ts_stat('select tsv from knowledge.chunks')
      left join (select word, ndoc as terms from ts_stat('select tsv from knowledge.terms')) as named using (word)
    ), gone as (
      delete from knowledge.lexemes as old where not exists (select from counted where counted.word = old.word)
    ), total as (
      update knowledge.counted set chunks = (select count(*) from knowledge.chunks)
    )
    insert into knowledge.lexemes as lexeme (word, chunks, terms) select word, chunks, terms from counted order by word
    on conflict (word) do update set chunks = excluded.chunks, terms = excluded.terms
    where (lexeme.chunks, lexeme.terms) <> (excluded.chunks, excluded.terms)`);
  await takeStatistics(["chunks", "names", "terms", "lexemes", "documents"], queries);
}

export type Unembedded = Passage & { readonly id: string };

/** Chunks without a vector of this name, after the one given. One that stands for another needs none. */
export const unembedded = (model: string, limit: number, queries: Queries, after = ""): Promise<Unembedded[]> =>
  queries.rows<Unembedded>(sql`
    select chunk.id, title, aliases, section, text from knowledge.chunks as chunk
    where chunk.id > ${after} and same_as is null and not exists (
      select 1 from knowledge.vectors as vector where vector.chunk_id = chunk.id and vector.model = ${model})
    order by chunk.id limit ${limit}`);

/** Keeps a vector only where the chunk still has the text that was embedded. */
export async function putVectors(
  model: string,
  vectors: readonly { readonly id: string; readonly text: string; readonly vector: Float32Array }[],
  queries: Queries,
): Promise<void> {
  const given = JSON.stringify(vectors.map(({ id, text, vector }) => ({ id, text, vector: literal(vector) })));
  await queries.rows(sql`
    insert into knowledge.vectors as old (chunk_id, model, embedding)
    select chunk.id, ${model}, given.vector::vector
    from jsonb_to_recordset(${given}::jsonb) as given (id text, text text, vector text)
    join knowledge.chunks as chunk on chunk.id = given.id and chunk.text = given.text
    on conflict (chunk_id, model) do update set embedding = excluded.embedding`);
}

/** A vector as pgvector reads it. */
export const literal = (vector: Float32Array): string => toSql([...vector])!;

export interface KnowledgeCounts {
  readonly documents: number;
  readonly chunks: number;
  /** Chunks with a vector of the model that was asked about. */
  readonly embedded: number;
  readonly lexemes: number;
}

export async function counts(model: string, queries: Queries): Promise<KnowledgeCounts> {
  const [row] = await queries.rows<KnowledgeCounts>(sql`
    select (select count(*)::int from knowledge.documents) as documents,
      (select count(*)::int from knowledge.chunks where same_as is null) as chunks,
      (select count(*)::int from knowledge.vectors where model = ${model}) as embedded,
      (select count(*)::int from knowledge.lexemes) as lexemes`);
  return row!;
}

export interface StoredDocument {
  readonly id: string;
  readonly origin: "shipped" | "imported";
  readonly collection: string;
  readonly title: string;
  readonly specialty: string;
  readonly review: string | null;
  readonly language: string;
  readonly licence: string;
  readonly sources: number;
  readonly opened: number;
  readonly checksum: string;
}

export const listDocuments = (queries: Queries): Promise<StoredDocument[]> =>
  queries.rows<StoredDocument>(sql`
    select id, origin, collection, title, specialty, review::text as review, language, licence, checksum,
      jsonb_array_length(sources) as sources,
      (select count(*)::int from jsonb_array_elements(sources) as source where source->>'url' is not null) as opened
    from knowledge.documents order by id`);

export interface StoredChunk {
  readonly chunkId: string;
  readonly documentId: string;
  readonly section: string;
  readonly sentences: readonly string[];
}

/** All chunks of these documents, in the order of the articles. */
export const chunksOfDocuments = (ids: readonly string[], queries: Queries): Promise<StoredChunk[]> =>
  queries.rows<StoredChunk>(sql`
    select id as "chunkId", document_id as "documentId", section, sentences from knowledge.chunks
    where document_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    order by document_id, place`);
