import type { Queries } from "#core";
import { sql } from "drizzle-orm";
import type { Format } from "./document.ts";
import type { Stated } from "./prepare.ts";

/** What an import was asked for; the same path with the same options is the same import. */
export interface ImportOptions extends Stated {
  readonly format: Format | null;
}

export interface ImportRow {
  readonly id: string;
  readonly path: string;
  readonly options: ImportOptions;
}

interface Claim {
  readonly owner: string;
  /** Where one process alone can have the database open, what another one leased was left: it is dead. */
  readonly alone: string | null;
  readonly now: string;
  readonly leasedUntil: string;
}

/**
 * Begins an import, or takes over one that was begun and left. Undefined while another process, or another call
 * in this one, works on it.
 */
export async function beginImport(
  { id, path, options }: ImportRow,
  { owner, alone, now, leasedUntil }: Claim,
  queries: Queries,
): Promise<{ id: string } | undefined> {
  const [row] = await queries.rows<{ id: string }>(sql`
    insert into knowledge.imports as one
      (id, collection, path, options, state, started_at, leased_by, leased_until)
    values (${id}, ${options.collection}, ${path}, ${JSON.stringify(options)}::jsonb, 'running', ${now}::timestamptz,
      ${owner}, ${leasedUntil}::timestamptz)
    on conflict (path, options) where state = 'running' do update set leased_by = excluded.leased_by,
      leased_until = excluded.leased_until
    where one.leased_until <= ${now}::timestamptz or one.leased_by not like ${alone}::text || '%'
    returning id`);
  return row;
}

/** Imports that nobody works on any more. */
export const leftImports = ({ now, alone }: Pick<Claim, "now" | "alone">, queries: Queries): Promise<ImportRow[]> =>
  queries.rows<ImportRow>(sql`
    select id, path, options from knowledge.imports
    where state = 'running' and (leased_until <= ${now}::timestamptz or leased_by not like ${alone}::text || '%')
    order by started_at`);

/** Lets go of an import, so that whoever comes next need not wait for the lease to run out. */
export async function releaseImport(id: string, owner: string, now: string, queries: Queries): Promise<void> {
  await queries.rows(sql`
    update knowledge.imports set leased_until = ${now}::timestamptz where id = ${id} and leased_by = ${owner}`);
}

/** An import that is under way, and how far it is. */
export interface RunningImport {
  readonly id: string;
  readonly collection: string;
  readonly startedAt: Date;
  readonly files: number;
  readonly filesDone: number;
  readonly documents: number;
}

export const runningImports = (queries: Queries): Promise<RunningImport[]> =>
  queries.rows<RunningImport>(sql`
    select id, collection, started_at as "startedAt", files,
      (select count(*)::int from knowledge.import_files where import_id = one.id and is_done) as "filesDone",
      (select coalesce(sum(position), 0)::int from knowledge.import_files where import_id = one.id) as documents
    from knowledge.imports as one where state = 'running' order by started_at`);

export interface FileState {
  readonly path: string;
  readonly digest: string;
  readonly position: number;
  readonly isDone: boolean;
}

export const fileStates = (importId: string, queries: Queries): Promise<FileState[]> =>
  queries.rows<FileState>(sql`
    select path, digest, position, is_done as "isDone" from knowledge.import_files where import_id = ${importId}`);

/** A file that is another by now is read from its start; what was counted of it is forgotten. */
export async function forgetFile(importId: string, path: string, queries: Queries): Promise<void> {
  await queries.rows(sql`
    with mistakes as (delete from knowledge.import_mistakes where import_id = ${importId} and path = ${path})
    delete from knowledge.import_files where import_id = ${importId} and path = ${path}`);
}

/** How many files there are, and what was passed over. */
export async function noteFiles(
  importId: string,
  { files, passedOver }: { readonly files: number; readonly passedOver: number },
  queries: Queries,
): Promise<void> {
  await queries.rows(sql`
    update knowledge.imports set files = ${files}::int, passed_over = ${passedOver}::int where id = ${importId}`);
}

/**
 * Ends an import, whose report takes the place of those before it. Its collection counts as compared with its source
 * now.
 */
export async function endImport(
  { id, owner, state }: { readonly id: string; readonly owner: string; readonly state: "done" | "failed" },
  now: string,
  queries: Queries,
): Promise<void> {
  await queries.rows(sql`
    with ended as (
      update knowledge.imports set state = ${state}, ended_at = ${now}::timestamptz, leased_until = ${now}::timestamptz
      where id = ${id} and leased_by = ${owner} and state = 'running' returning collection, state
    ), older as (
      delete from knowledge.imports as old using knowledge.imports as one
      where one.id = ${id} and old.path = one.path and old.options = one.options and old.id <> one.id
        and old.state <> 'running'
    )
    insert into knowledge.collections (name, checked_at)
    select collection, ${now}::timestamptz from ended where state = 'done'
    on conflict (name) do update set checked_at = excluded.checked_at`);
}

export interface ImportReport {
  readonly id: string;
  readonly collection: string;
  readonly path: string;
  readonly state: "running" | "done" | "failed";
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly files: number;
  readonly passedOver: number;
  readonly documents: {
    readonly new: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly duplicate: number;
    readonly bad: number;
  };
  /** Passages that were stored. */
  readonly chunks: number;
  /** The first of them, by file and place. */
  readonly mistakes: readonly { readonly file: string; readonly line: number | null; readonly detail: string }[];
}

/** More are counted and not named. */
const mistakesMax = 1_000;

export async function reportOf(id: string, queries: Queries): Promise<ImportReport> {
  const [row] = await queries.rows<ImportReport>(sql`
    select id, collection, path, state, started_at as "startedAt", ended_at as "endedAt", files,
      passed_over as "passedOver", coalesce(sums.chunks, 0) as chunks, jsonb_build_object('new', coalesce(sums.new, 0),
        'changed', coalesce(sums.changed, 0), 'unchanged', coalesce(sums.unchanged, 0),
        'duplicate', coalesce(sums.duplicate, 0), 'bad', coalesce(sums.bad, 0)) as documents,
      coalesce((select jsonb_agg(jsonb_build_object('file', path, 'line', line, 'detail', detail)
          order by path, position)
        from (select * from knowledge.import_mistakes where import_id = ${id} order by path, position
          limit ${mistakesMax}) as mistake), '[]') as mistakes
    from knowledge.imports, lateral (
      select sum(added)::int as new, sum(changed)::int as changed, sum(unchanged)::int as unchanged,
        sum(duplicates)::int as duplicate, sum(bad)::int as bad, sum(chunks)::int as chunks
      from knowledge.import_files where import_id = knowledge.imports.id
    ) as sums
    where id = ${id}`);
  return row!;
}

/**
 * Passages that became the same lately, as after a removal, stand for one another again: one is found, the others
 * point to it and need no vector.
 */
export async function pointToFirst(queries: Queries): Promise<void> {
  await queries.rows(sql`
    with firsts as (
      select digest, min(id) as first from knowledge.chunks where digest <> '' and same_as is null
      group by digest having count(*) > 1
    ), pointed as (
      update knowledge.chunks as chunk set same_as = firsts.first from firsts
      where chunk.digest = firsts.digest and chunk.same_as is null and chunk.id <> firsts.first returning chunk.id
    )
    delete from knowledge.vectors where chunk_id in (select id from pointed)`);
}
