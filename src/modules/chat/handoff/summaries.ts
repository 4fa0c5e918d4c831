import { type Actor, type Database, instant, type Queries } from "#core";
import { type SQL, sql } from "drizzle-orm";
import { messageOf, type MessageRow } from "../message-store.ts";
import type { Audit } from "../record.ts";
import { type Reading, summarise } from "./summarise.ts";
import { type Said, type Summary, textOf } from "./summary.ts";

/** A longer conversation is summarised from its newest messages. */
const messagesMax = 500;

interface Deps extends Reading {
  readonly db: Database;
  readonly audit: Audit;
}

export interface Summaries {
  /** Undefined where there is no such entry. Leaves one audit row. */
  of(id: string, actor: Actor): Promise<Summary | undefined>;
}

export const createSummaries = ({ db, audit, ...reading }: Deps): Summaries => ({
  async of(id, actor) {
    const row = await read(db, id, audit.summarised(actor, id));
    if (!row) return undefined;
    const { messages, waitingSince, ...entry } = row;
    const lines = summarise(messages.map(saidOf), entry.level, reading);
    return { ...entry, waitingSince: instant(waitingSince), lines, text: textOf(lines) };
  },
});

interface SummaryRow extends Omit<Summary, "lines" | "text" | "waitingSince"> {
  readonly waitingSince: Date;
  readonly messages: readonly (MessageRow & { readonly replyTo: number | null })[];
}

const saidOf = ({ replyTo, ...row }: SummaryRow["messages"][number]): Said => ({ ...messageOf(row), replyTo });

async function read(queries: Queries, id: string, told: SQL): Promise<SummaryRow | undefined> {
  const [row] = await queries.rows<SummaryRow>(sql`
    with effect as (
      select h.*, s.level from chat.handoffs as h join chat.sessions as s on s.id = h.session_id where h.id = ${id}
    ), newest as (
      select m.id, m.seq, m.role, m.text, m.at, m.extra, m.reply_to as "replyTo"
      from chat.messages as m join effect on effect.session_id = m.session_id order by m.seq desc limit ${messagesMax}
    ), told as (${told})
    select id, session_id as "sessionId", patient_id as "patientId", reason, level, waiting_since as "waitingSince",
      coalesce((select jsonb_agg(to_jsonb(newest) order by seq) from newest), '[]') as messages
    from effect`);
  return row;
}
