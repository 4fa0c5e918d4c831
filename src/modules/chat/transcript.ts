import type { Database, Events } from "#core";
import { sql } from "drizzle-orm";
import type { Transcripts } from "./contract.ts";
import { columns, messageOf, type MessageRow } from "./message-store.ts";
import { isOpenTo } from "./participant.ts";
import type { Audit } from "./record.ts";

interface Deps {
  readonly db: Database;
  readonly events: Pick<Events, "nudge">;
  readonly audit: Audit;
}

/** A day of talk is far below it; of more, the newest are told. */
const messagesMax = 400;

/** A whole conversation in one statement, with its audit row. */
export const createTranscripts = ({ db, events, audit }: Deps): Transcripts => ({
  async transcript(sessionId, actor) {
    const [found] = await db.rows<{ patientId: string; lastSeq: number; messages: MessageRow[] }>(sql`
      with effect as (
        select id, patient_id, last_seq from chat.sessions where id = ${sessionId} and ${isOpenTo(actor)}
      ), page as (
        select ${columns} from chat.messages
        where session_id = (select id from effect) order by seq desc limit ${messagesMax}
      ), told as (${audit.read(actor, sessionId)})
      select patient_id as "patientId", last_seq as "lastSeq",
        coalesce((select jsonb_agg(to_jsonb(page) order by seq) from page), '[]') as messages
      from effect`);
    if (!found) return undefined;
    events.nudge();
    const { patientId, lastSeq, messages } = found;
    return { patientId, messages: messages.map(messageOf), isWhole: messages.length >= lastSeq };
  },
});
