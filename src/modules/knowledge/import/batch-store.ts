import type { Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Batch } from "./batches.ts";

/** Where a batch belongs, and who stores it. */
export interface BatchPlace {
  readonly importId: string;
  readonly owner: string;
  readonly collection: string;
  readonly path: string;
  /** Of the file's bytes. */
  readonly digest: string;
  /** What is stored is this process's for so long. */
  readonly leasedUntil: string;
}

export interface BatchCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly duplicates: number;
  readonly chunks: number;
}

/**
 * Stores a batch with its progress in one statement: what is counted is stored and what is stored is counted,
 * whenever the process dies. Undefined where the import is another's by now, or over: then nothing is stored.
 */
export async function putBatch(batch: Batch, place: BatchPlace, queries: Queries): Promise<BatchCounts | undefined> {
  const [row] = await queries.rows<BatchCounts>(sql`
    with claimed as (
      update knowledge.imports set leased_until = ${place.leasedUntil}::timestamptz
      where id = ${place.importId} and leased_by = ${place.owner} and state = 'running' returning id
    ), ${documents(batch, place)}, ${chunks}, ${names}, counted as (
      select (select count(*)::int from written where is_new and not is_duplicate) as added,
        (select count(*)::int from written where not is_new) as changed,
        (select count(*)::int from given where id not in (select id from changed)) as unchanged,
        ${batch.repeats} + (select count(*)::int from written where is_new and is_duplicate) as duplicates,
        (select count(*)::int from pieces where same_as is null) as chunks
      from claimed
    ), ${progress(batch, place)}, bumped as (
      update knowledge.state set version = version + 1 where exists (select from changed)
    )
    select * from counted`);
  return row;
}

/** Writes the documents whose text is new. All CTEs see the tables as they were before. */
const documents = (batch: Batch, place: BatchPlace): SQL => sql`
  given as (
    select given.* from claimed cross join jsonb_to_recordset(${JSON.stringify(batch.documents)}::jsonb) as given (
      id text, known_as text, title text, aliases jsonb, sources jsonb, written date, review date, language text,
      licence text, checksum text, chunks jsonb)
  ), changed as (
    insert into knowledge.documents as document
      (id, origin, collection, known_as, title, aliases, sources, written, review, language, licence, checksum)
    select id, 'imported', ${place.collection}, known_as, title, aliases, sources, written, review, language, licence,
      checksum from given order by id
    on conflict (id) do update set collection = excluded.collection, title = excluded.title,
      aliases = excluded.aliases, sources = excluded.sources, written = excluded.written, review = excluded.review,
      language = excluded.language, licence = excluded.licence, checksum = excluded.checksum
    where document.checksum <> excluded.checksum or document.collection <> excluded.collection
    returning id
  )`;

/**
 * A passage that stands elsewhere already is kept aside and points there. The index never loses a text for it:
 * a passage that others point to lets them go when its own text changes. What is looked up is named by arrays and
 * by one row at a time, since a planner without statistics would read whole tables instead.
 */
const chunks = sql`
  ids as (
    select array(select id from changed) as changed
  ), known as (
    select id from knowledge.documents where id = any (array(select id from given))
  ), olds as (
    select * from knowledge.chunks where document_id = any (array(select id from changed))
  ), drafts as (
    select given.id as document_id, given.title, piece.*, coalesce((select string_agg(alias, '; ' order by n)
      from jsonb_array_elements_text(given.aliases) with ordinality as one (alias, n)), '') as aliases
    from given join changed on changed.id = given.id cross join lateral jsonb_to_recordset(given.chunks)
      as piece (id text, place int, section text, text text, sentences jsonb, digest text)
  ), pieces as (
    select drafts.*, nullif(coalesce((
      select min(id) from knowledge.chunks as chunk
      where chunk.digest = drafts.digest and chunk.digest <> '' and chunk.same_as is null
        and chunk.document_id <> all ((select changed from ids)::text[])
    ), first_value(drafts.id) over (
      partition by drafts.digest order by drafts.document_id, drafts.place)), drafts.id) as same_as
    from drafts
  ), stored as (
    insert into knowledge.chunks as chunk
      (id, document_id, place, section, title, aliases, text, sentences, digest, same_as)
    select id, document_id, place, section, title, aliases, text, sentences, digest, same_as from pieces
    order by id
    on conflict (id) do update set section = excluded.section, title = excluded.title, aliases = excluded.aliases,
      text = excluded.text, sentences = excluded.sentences, digest = excluded.digest, same_as = excluded.same_as
  ), outdated as (
    delete from knowledge.vectors where chunk_id = any (array(
      select olds.id from olds join pieces on pieces.id = olds.id where pieces.same_as is not null
        or (olds.title, olds.aliases, olds.section, olds.text)
          <> (pieces.title, pieces.aliases, pieces.section, pieces.text)))
  ), fewer as (
    delete from knowledge.chunks where id = any (array(select id from olds where id not in (select id from pieces)))
  ), let_go as (
    update knowledge.chunks set same_as = null
    where same_as is not null and document_id <> all ((select changed from ids)::text[]) and same_as = any (array(
      select olds.id from olds join pieces on pieces.id = olds.id and pieces.digest <> olds.digest))
  ), written as (
    select changed.id, changed.id not in (select id from known) as is_new,
      changed.id not in (select document_id from pieces where same_as is null) as is_duplicate
    from changed
  )`;

const names = sql`
  named as (
    insert into knowledge.names (document_id, name)
    select id, title from given where id in (select id from changed)
    union select id, jsonb_array_elements_text(aliases) from given where id in (select id from changed)
    on conflict do nothing
  ), renamed as (
    delete from knowledge.names as old where old.document_id = any (array(select id from changed)) and not exists (
      select from given where given.id = old.document_id and (old.name = given.title or given.aliases ? old.name))
  )`;

/** A file that changed since it was begun is counted anew. */
const progress = ({ mistakes, position, isDone }: Batch, { importId, path, digest }: BatchPlace): SQL => sql`
  told as (
    insert into knowledge.import_mistakes (import_id, path, position, line, detail)
    select claimed.id, ${path}, one.position, one.line, one.detail from claimed cross join
      jsonb_to_recordset(${JSON.stringify(mistakes)}::jsonb) as one (position int, line int, detail text)
    on conflict (import_id, path, position) do update set line = excluded.line, detail = excluded.detail
  ), filed as (
    insert into knowledge.import_files as file
      (import_id, path, digest, position, is_done, added, changed, unchanged, duplicates, bad, chunks)
    select ${importId}, ${path}, ${digest}, ${position}::int, ${isDone}::boolean, added, changed, unchanged,
      duplicates, ${mistakes.length}::int, chunks from counted
    on conflict (import_id, path) do update set digest = excluded.digest, position = excluded.position,
      is_done = excluded.is_done, added = file.added + excluded.added, changed = file.changed + excluded.changed,
      unchanged = file.unchanged + excluded.unchanged, duplicates = file.duplicates + excluded.duplicates,
      bad = file.bad + excluded.bad, chunks = file.chunks + excluded.chunks
  )`;
