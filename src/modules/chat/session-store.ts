import { type Actor, instant, type Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import type { Session } from "./contract.ts";
import { isOpenTo } from "./participant.ts";

/** How a session stands: whose it is, who answers in it, and how urgent it has become. */
export interface Standing {
  readonly patientId: string;
  readonly assistant: boolean;
  readonly state: Session["state"];
  readonly level: string | null;
}

/** The columns of a `Standing`. */
export const standing = sql`patient_id as "patientId", assistant, state, level`;

export async function insert(queries: Queries, session: Session, patientId: string, told: SQL): Promise<void> {
  const { id, assistant, state, startedAt } = session;
  await queries.rows(sql`
    with effect as (
      insert into chat.sessions (id, patient_id, assistant, state, started_at)
      values (${id}, ${patientId}, ${assistant}, ${state}, ${startedAt}) returning 1
    ), told as (${told})
    select 1 from effect`);
}

/** Latest first: ids grow with time. */
export async function list(
  queries: Queries,
  actor: Actor,
  { before, limit }: { before: string | undefined; limit: number },
  told: SQL,
): Promise<Session[]> {
  const rows = await queries.rows<Omit<Session, "startedAt"> & { startedAt: Date }>(sql`
    with effect as (select 1 as one), told as (${told})
    select id, started_at as "startedAt", state, assistant, last_seq as "lastSeq", level, (
      select jsonb_build_object('id', h.id, 'state', h.state, 'reason', h.reason, 'by', h.taken_by_name,
        'since', case when h.state = 'taken' then h.taken_at else h.waiting_since end)
      from chat.handoffs as h where h.session_id = sessions.id and h.state <> 'closed'
    ) as handoff from chat.sessions
    where ${isOpenTo(actor)} ${before === undefined ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit}`);
  return rows.map(({ handoff, ...row }) => ({
    ...row,
    startedAt: instant(row.startedAt),
    handoff: handoff ? { ...handoff, since: instant(handoff.since) } : null,
  }));
}

/** Anybody's. Leaves no audit row: it is asked in the course of an act that has its own. */
export async function find(queries: Queries, id: string): Promise<Standing | undefined> {
  const [found] = await queries.rows<Standing>(sql`select ${standing} from chat.sessions where id = ${id}`);
  return found;
}
