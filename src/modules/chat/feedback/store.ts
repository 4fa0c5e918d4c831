import { type Actor, instant, type Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import { isOpenTo } from "../participant.ts";
import type { Opinion } from "./opinion.ts";

export interface Given extends Opinion {
  readonly sessionId: string;
  readonly seq: number;
  readonly at: string;
  /** Since when reports of harm are counted. */
  readonly since: string;
}

export interface Kept {
  readonly role: string;
  readonly route: string;
  readonly version: string;
  /** What is replaced by this opinion. */
  readonly before: { readonly helpful: boolean; readonly report: string | null } | null;
  /** Reports of harm since `since`, this one included. */
  readonly harmful: number;
}

/**
 * Keeps what somebody thinks of an answer, in the place of what they thought before. Undefined where there is no such
 * message for them; of a message that is no answer, nothing is kept but its role is told.
 */
export async function keep(queries: Queries, given: Given, actor: Actor, told: SQL): Promise<Kept | undefined> {
  const { sessionId, seq, helpful, why, report, at, since } = given;
  const isSame = sql`session_id = ${sessionId} and seq = ${seq}::int and account_id = ${actor.accountId}`;
  const [kept] = await queries.rows<Kept>(sql`
    with message as (
      select m.id, m.role, m.route, m.version, s.patient_id from chat.messages as m
      join chat.sessions as s on s.id = m.session_id
      where m.session_id = ${sessionId} and m.seq = ${seq}::int and ${isOpenTo(actor)}
    ), effect as (select * from message where role = 'assistant'),
    earlier as (select helpful, report from chat.feedback where ${isSame}),
    kept as (
      insert into chat.feedback (session_id, seq, account_id, helpful, why, report, at)
      select ${sessionId}, ${seq}::int, ${actor.accountId}, ${helpful}, ${why ?? null}::text, ${report ?? null}::text,
        ${at}::timestamptz
      from effect
      on conflict (session_id, seq, account_id) do update
        set helpful = excluded.helpful, why = excluded.why, report = excluded.report, at = excluded.at
    ), told as (${told})
    select role, coalesce(route, 'unknown') as route, coalesce(version, 'unknown') as version,
      (select to_jsonb(earlier) from earlier) as before,
      (select count(*)::int from chat.feedback
        where report = 'harmful' and at > ${since}::timestamptz and not (${isSame}))
        + ${report === "harmful" ? 1 : 0}::int as harmful
    from message`);
  return kept;
}

export interface Share {
  readonly route: string;
  readonly version: string;
  readonly answers: number;
  readonly helpful: number;
  readonly notHelpful: number;
  readonly reports: { readonly harmful: number; readonly wrong: number; readonly other: number };
}

/** Of each route and version since then: how many answers there were, and what was thought of them. Nobody's words. */
export const shares = (queries: Queries, since: Date): Promise<Share[]> =>
  queries.rows(sql`
    select coalesce(m.route, 'unknown') as route, coalesce(m.version, 'unknown') as version,
      count(distinct m.id)::int as answers,
      count(*) filter (where f.helpful)::int as helpful,
      count(*) filter (where not f.helpful)::int as "notHelpful",
      jsonb_build_object(
        'harmful', count(*) filter (where f.report = 'harmful'),
        'wrong', count(*) filter (where f.report = 'wrong'),
        'other', count(*) filter (where f.report = 'other')) as reports
    from chat.messages as m left join chat.feedback as f on f.session_id = m.session_id and f.seq = m.seq
    where m.role = 'assistant' and m.at >= ${instant(since)}::timestamptz
    group by 1, 2 order by 1, 2`);
