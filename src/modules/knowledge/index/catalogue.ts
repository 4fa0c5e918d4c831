import type { Queries } from "#core";
import { sql } from "drizzle-orm";
import type { Source } from "../contract.ts";

/** One source of documents: the articles of the binary, or what was imported under one name. */
export interface Collection {
  readonly name: string;
  readonly documents: number;
  readonly chunks: number;
  /** When it was last compared with where it comes from. */
  readonly checkedAt: Date | null;
  readonly isStale: boolean;
}

/** `staleBefore`: what was compared earlier may be outdated. */
export const collectionsOf = (staleBefore: string, queries: Queries): Promise<Collection[]> =>
  queries.rows<Collection>(sql`
    with counted as (
      select collection as name, count(*)::int as documents, sum((
        select count(*) from knowledge.chunks where document_id = document.id and same_as is null))::int as chunks
      from knowledge.documents as document group by collection
    )
    select counted.name, documents, chunks, checked_at as "checkedAt",
      coalesce(checked_at < ${staleBefore}::timestamptz, true) as "isStale"
    from counted left join knowledge.collections as known on known.name = counted.name order by counted.name`);

/** Whether there is anything to quote, without counting it: health is asked for often. */
export const hasDocuments = async (queries: Queries): Promise<boolean> =>
  (await queries.rows(sql`select 1 from knowledge.documents limit 1`)).length > 0;

export interface Staleness {
  readonly collections: number;
  readonly documents: number;
}

export async function stalenessOf(staleBefore: string, queries: Queries): Promise<Staleness> {
  const [row] = await queries.rows<Staleness>(sql`
    select count(distinct collection)::int as collections, count(*)::int as documents from knowledge.documents
    where not exists (
      select from knowledge.collections where name = collection and checked_at >= ${staleBefore}::timestamptz)`);
  return row!;
}

/** Those of these documents whose collection is stale. */
export async function staleOf(
  ids: readonly string[],
  staleBefore: string,
  queries: Queries,
): Promise<ReadonlySet<string>> {
  const rows = await queries.rows<{ id: string }>(sql`
    select id from knowledge.documents
    where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) and not exists (
      select from knowledge.collections where name = collection and checked_at >= ${staleBefore}::timestamptz)`);
  return new Set(rows.map(({ id }) => id));
}

/** Notes that a collection was compared with its source; no more often than `notSince` asks. */
export async function noteChecked(
  name: string,
  { now, notSince }: { readonly now: string; readonly notSince: string },
  queries: Queries,
): Promise<void> {
  await queries.rows(sql`
    insert into knowledge.collections as known (name, checked_at) values (${name}, ${now}::timestamptz)
    on conflict (name) do update set checked_at = excluded.checked_at
    where known.checked_at < ${notSince}::timestamptz`);
}

export interface Removed {
  readonly documents: number;
  readonly chunks: number;
}

/**
 * Removes imported documents: one by its id, or all of a collection or of a publisher by its name. One statement:
 * after it nothing of them is found, and every process hears of it.
 */
export async function remove(what: string, queries: Queries): Promise<Removed> {
  const [row] = await queries.rows<Removed>(sql`
    with meant as (
      select id from knowledge.documents
      where origin = 'imported' and (id = ${what} or collection = ${what} or sources->0->>'name' = ${what})
    ), held as (
      select count(*)::int as chunks from knowledge.chunks where document_id in (select id from meant)
    ), gone as (
      delete from knowledge.documents where id in (select id from meant) returning id
    ), forgotten as (
      delete from knowledge.collections where name = ${what} and name <> 'shipped'
    ), bumped as (
      update knowledge.state set version = version + 1 where exists (select from gone)
    )
    select (select count(*)::int from gone) as documents, chunks from held`);
  return row!;
}

export interface ExportedDocument {
  readonly id: string;
  readonly knownAs: string | null;
  readonly origin: "shipped" | "imported";
  readonly collection: string;
  readonly title: string;
  readonly aliases: readonly string[];
  readonly specialty: string;
  readonly sources: readonly Source[];
  readonly language: string;
  readonly licence: string;
  readonly written: string | null;
  readonly review: string | null;
  readonly checksum: string;
  readonly chunks: readonly {
    readonly id: string;
    readonly place: number;
    readonly section: string;
    readonly text: string;
    readonly sentences: readonly string[];
    /** The passage that is found in its place. */
    readonly sameAs: string | null;
  }[];
}

/** Documents with everything that is kept of them, in the order of their ids, after the one given. */
export const documentsAfter = (after: string, limit: number, queries: Queries): Promise<ExportedDocument[]> =>
  queries.rows<ExportedDocument>(sql`
    select id, known_as as "knownAs", origin, collection, title, aliases, specialty, sources, language, licence,
      written::text as written, review::text as review, checksum, coalesce((
        select jsonb_agg(jsonb_build_object('id', chunk.id, 'place', place, 'section', section, 'text', text,
          'sentences', sentences, 'sameAs', same_as) order by place)
        from knowledge.chunks as chunk where document_id = document.id), '[]') as chunks
    from knowledge.documents as document where id > ${after} order by id limit ${limit}`);

/** What does not fit together in the stored knowledge, as lines for a person. */
export async function inconsistencies(queries: Queries): Promise<string[]> {
  const rows = await queries.rows<{ finding: string }>(sql`
    select id || ': has no passage' as finding from knowledge.documents
    where not exists (select from knowledge.chunks where document_id = documents.id)
    union all select chunk.id || ': points to a passage with another text'
    from knowledge.chunks as chunk join knowledge.chunks as first on first.id = chunk.same_as
    where first.digest <> chunk.digest
    union all select chunk.id || ': its words are not those of its sentences' from knowledge.chunks as chunk
    where text <> (select string_agg(sentence, ' ' order by n)
      from jsonb_array_elements_text(sentences) with ordinality as one (sentence, n))
    order by finding limit 1000`);
  return rows.map(({ finding }) => finding);
}
