import { after, type Clock, type Database, instant, systemActor } from "#core";
import * as replies from "./reply-store.ts";
import type { Respond } from "./respond.ts";
import { find } from "./session-store.ts";
import type { Sessions } from "./sessions.ts";

/** An answer that is missing after so long will not come by itself. */
const answerSecondsMax = 15;
/** As many as one run can answer before the next. */
const messagesMax = 20;

interface Deps {
  readonly db: Database;
  readonly clock: Clock;
  readonly read: Sessions["read"];
  readonly respond: Respond;
}

/** Answers what a crash left unanswered, in the name of the patient who waits. */
export const createAnswerLate =
  ({ db, clock, read, respond }: Deps) =>
  async (): Promise<void> => {
    const before = instant(after(clock.now(), -answerSecondsMax));
    for (const { sessionId, seq } of await replies.missing(db, before, messagesMax)) {
      const session = await find(db, sessionId);
      if (!session) continue;
      const actor = { ...systemActor("job.answer-late"), accountId: session.patientId };
      const [message] = (await read(sessionId, actor, { after: seq - 1, limit: 1 })) ?? [];
      if (message) await respond(sessionId, { message, session }, actor);
    }
  };
