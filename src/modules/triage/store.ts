import type { Actor, Clock, Events, Queries } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { type SQL, sql } from "drizzle-orm";
import type { Assessed } from "./assess.ts";
import type { Level, TriageRequest, TriageResult } from "./contract.ts";
import type { Answered } from "./interview/answered.ts";
import type { Trace } from "./trace.ts";

/** A stored case as it stands. */
export interface Case {
  readonly id: string;
  readonly patient: string;
  readonly request: TriageRequest;
  readonly answers: Answered;
  readonly result: TriageResult;
  readonly trace: Trace;
  readonly revision: number;
  readonly decidedAt: Date;
}

export interface NewCase extends Assessed {
  readonly request: TriageRequest;
  readonly patient: string;
  /** The result as JSON, encoded once: what is answered is what is stored. */
  readonly told: string;
}

export interface Reassessed extends Assessed {
  readonly known: Case;
  readonly answers: Answered;
}

/** A case in a list. */
export interface CaseLine {
  readonly id: string;
  readonly patient: string;
  readonly level: Level;
  readonly decidedBy: TriageResult["decidedBy"];
  readonly confidenceBand: TriageResult["confidenceBand"];
  readonly redFlags: readonly string[];
  /** The first finding that was recognised. */
  readonly complaint: string | null;
  readonly answers: number;
  readonly createdAt: Date;
  readonly decidedAt: Date;
}

export interface Lines {
  readonly level?: Level | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

const resource = "triage.case";
const json = (value: unknown): string => JSON.stringify(value);

/** Until care teams exist, a clinician may read every case; everyone else only their own. */
const seesAll = ({ role }: Actor): boolean => role === "clinician" || role === "admin";
const isOpenTo = (actor: Actor): SQL => sql`(patient = ${actor.accountId} or ${seesAll(actor)}::boolean)`;

interface StoreParts {
  readonly clock: Clock;
  readonly events: Pick<Events, "stage">;
}

/** Each use is one statement, with its audit row inside. */
export function createStore({ clock, events }: StoreParts) {
  return {
    async insert(queries: Queries, actor: Actor, { request, patient, result, told, trace }: NewCase): Promise<void> {
      const now = clock.now();
      const act = audited(actor, now, { action: "create", resource, resourceId: result.id, subject: patient });
      await queries.rows(sql`
        with effect as (
          insert into triage.cases (id, patient, request, result, trace, created_at, decided_at)
          values (${result.id}, ${patient}, ${json(request)}::jsonb, ${told}::jsonb, ${json(trace)}::jsonb,
            ${now.toISOString()}, ${now.toISOString()})
          returning id
        ), told as (${events.stage(sql`effect`, [act])})
        select id from effect`);
    },

    /** Undefined where there is none or it is another's; only what is shown is recorded as read. */
    async read(queries: Queries, actor: Actor, id: string, revision?: number): Promise<Case | undefined> {
      const act = audited(
        actor,
        clock.now(),
        { action: "read", resource, resourceId: id },
        { subject: sql`effect.patient` },
      );
      const [found] = await queries.rows<Case>(sql`
        with mine as (select * from triage.cases where id = ${id} and ${isOpenTo(actor)}), effect as (
          select id, patient, request, answers, result, trace, revision, decided_at as "decidedAt" from mine
          where ${revision ?? null}::int is null or revision = ${revision ?? null}::int
          union all
          select id, patient, request, before.answers, before.result, before.trace, before.revision, before.decided_at
          from mine join triage.revisions as before on before.case_id = mine.id
          where before.revision = ${revision ?? null}::int
        ), told as (${events.stage(sql`effect`, [act])})
        select * from effect`);
      return found;
    },

    list: listing({ clock, events }),

    /** The same without a trace in the audit: the write that follows leaves the row. */
    async known(queries: Queries, actor: Actor, id: string): Promise<Case | undefined> {
      const [found] = await queries.rows<Case>(sql`
        select id, patient, request, answers, result, trace, revision, decided_at as "decidedAt" from triage.cases
        where id = ${id} and ${isOpenTo(actor)}`);
      return found;
    },

    replace: replacing({ clock, events }),
  };
}
export type Store = ReturnType<typeof createStore>;

/** Newest first: ids grow with time. */
const listing =
  ({ clock, events }: StoreParts) =>
  (queries: Queries, actor: Actor, { level, before, limit }: Lines): Promise<CaseLine[]> => {
    const subject = seesAll(actor) ? null : actor.accountId;
    const act = audited(actor, clock.now(), { action: "search", resource, subject });
    return queries.rows<CaseLine>(sql`
      with effect as (select 1 as one), told as (${events.stage(sql`effect`, [act])})
      select id, patient, result->>'level' as level, result->>'decidedBy' as "decidedBy",
        result->>'confidenceBand' as "confidenceBand",
        coalesce((select jsonb_agg(flag->>'label') from jsonb_array_elements(result->'redFlags') as flag), '[]')
          as "redFlags",
        result #>> '{explanation,supporting,0,label}' as complaint,
        (select count(*)::int from jsonb_object_keys(answers)) as answers,
        created_at as "createdAt", decided_at as "decidedAt"
      from triage.cases
      where ${isOpenTo(actor)} ${before === undefined ? sql`` : sql`and id < ${before}`}
        ${level === undefined ? sql`` : sql`and result->>'level' = ${level}`}
      order by id desc limit ${limit}`);
  };

/** Replaces the decision and keeps the one before. False where someone else was first: nothing was done then. */
const replacing =
  ({ clock, events }: StoreParts) =>
  async (queries: Queries, actor: Actor, change: Reassessed): Promise<boolean> => {
    const { known, answers, result, trace } = change;
    const now = clock.now();
    const act = audited(actor, now, { action: "update", resource, resourceId: known.id, subject: known.patient });
    const rows = await queries.rows(sql`
      with before as (
        select id, revision, answers, result, trace, decided_at from triage.cases
        where id = ${known.id} and revision = ${known.revision} for update
      ), effect as (
        update triage.cases set answers = ${json(answers)}::jsonb,
          result = ${json(result)}::jsonb, trace = ${json(trace)}::jsonb, revision = before.revision + 1,
          decided_at = ${now.toISOString()}
        from before where cases.id = before.id and cases.revision = before.revision returning cases.id
      ), kept as (
        insert into triage.revisions (case_id, revision, answers, result, trace, decided_at)
        select before.id, before.revision, before.answers, before.result, before.trace, before.decided_at
        from before join effect on effect.id = before.id
      ), told as (${events.stage(sql`effect`, [act])})
      select id from effect`);
    return rows.length > 0;
  };
