import { type Actor, newId } from "#core";
import { type SQL, sql } from "drizzle-orm";
import { priorityOf } from "./reason.ts";

/** By which name patients are told of a clinician. */
export const nameOf = ({ name }: Actor): string => name.trim() || "A clinician";

/**
 * To stand as the CTE `entered` in a statement whose CTE `effect` is the session: a clinician writes in it, and with
 * that has it, unless another one has.
 */
export const joining = (actor: Actor, at: string): SQL => sql`
  insert into chat.handoffs as h
    (id, session_id, patient_id, reason, priority, state, waiting_since, taken_by, taken_by_name, taken_at)
  select ${newId("hnd")}, effect.id, effect.patient_id, 'joined', ${priorityOf("joined")}, 'taken',
    ${at}::timestamptz, ${actor.accountId}, ${nameOf(actor)}, ${at}::timestamptz
  from effect
  on conflict (session_id) where state <> 'closed' do update
    set state = 'taken', taken_by = excluded.taken_by, taken_by_name = excluded.taken_by_name,
      taken_at = excluded.taken_at
  where h.state = 'waiting'
  returning h.*`;
