import type { Actor, Clock, Events, Queries } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { sql } from "drizzle-orm";
import type { Assessed } from "./assess.ts";
import type { TriageRequest, TriageResult } from "./contract.ts";
import type { Answers } from "./reading/read.ts";
import type { Trace } from "./trace.ts";

/** A stored case as it stands. */
export interface Case {
  readonly id: string;
  readonly patient: string;
  readonly request: TriageRequest;
  readonly answers: Answers;
  readonly result: TriageResult;
  readonly trace: Trace;
  readonly revision: number;
}

export interface NewCase extends Assessed {
  readonly request: TriageRequest;
  readonly patient: string;
}

export interface Reassessed extends Assessed {
  readonly known: Case;
  readonly answers: Answers;
  readonly request: TriageRequest;
}

const resource = "triage.case";
const json = (value: unknown): string => JSON.stringify(value);

/** Until care teams exist, a clinician may read every case; everyone else only their own. */
const seesAll = ({ role }: Actor): boolean => role === "clinician" || role === "admin";

interface StoreParts {
  readonly clock: Clock;
  readonly events: Pick<Events, "stage">;
}

/** Each use is one statement, with its audit row inside. */
export function createStore({ clock, events }: StoreParts) {
  return {
    async insert(queries: Queries, actor: Actor, { request, patient, result, trace }: NewCase): Promise<void> {
      const now = clock.now();
      const act = audited(actor, now, { action: "create", resource, resourceId: result.id, subject: patient });
      await queries.rows(sql`
        with effect as (
          insert into triage.cases (id, patient, request, result, trace, created_at, decided_at)
          values (${result.id}, ${patient}, ${json(request)}::jsonb, ${json(result)}::jsonb, ${json(trace)}::jsonb,
            ${now.toISOString()}, ${now.toISOString()})
          returning id
        ), told as (${events.stage(sql`effect`, [act])})
        select id from effect`);
    },

    /** Undefined where there is none or it is another's; only what is shown is recorded as read. */
    async read(queries: Queries, actor: Actor, id: string): Promise<Case | undefined> {
      const act = audited(
        actor,
        clock.now(),
        { action: "read", resource, resourceId: id },
        { subject: sql`effect.patient` },
      );
      const [found] = await queries.rows<Case>(sql`
        with effect as (
          select id, patient, request, answers, result, trace, revision from triage.cases
          where id = ${id} and (patient = ${actor.accountId} or ${seesAll(actor)}::boolean)
        ), told as (${events.stage(sql`effect`, [act])})
        select * from effect`);
      return found;
    },

    /** The same without a trace in the audit: the write that follows leaves the row. */
    async known(queries: Queries, actor: Actor, id: string): Promise<Case | undefined> {
      const [found] = await queries.rows<Case>(sql`
        select id, patient, request, answers, result, trace, revision from triage.cases
        where id = ${id} and (patient = ${actor.accountId} or ${seesAll(actor)}::boolean)`);
      return found;
    },

    replace: replacing({ clock, events }),
  };
}
export type Store = ReturnType<typeof createStore>;

/** Replaces the decision and keeps the one before. False where someone else was first: nothing was done then. */
const replacing =
  ({ clock, events }: StoreParts) =>
  async (queries: Queries, actor: Actor, change: Reassessed): Promise<boolean> => {
    const { known, answers, request, result, trace } = change;
    const now = clock.now();
    const act = audited(actor, now, { action: "update", resource, resourceId: known.id, subject: known.patient });
    const rows = await queries.rows(sql`
      with before as (
        select id, revision, answers, result, trace, decided_at from triage.cases
        where id = ${known.id} and revision = ${known.revision} for update
      ), effect as (
        update triage.cases set request = ${json(request)}::jsonb, answers = ${json(answers)}::jsonb,
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
