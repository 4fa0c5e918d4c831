import {
  type Actor,
  after,
  type Clock,
  type Database,
  type Events,
  instant,
  invalidField,
  type Logger,
  type Metrics,
  NotFound,
  type Queries,
} from "#core";
import type { Control } from "#modules/control/contract.ts";
import type { Audit } from "../record.ts";
import type { KeptOpinion, Opinion } from "./opinion.ts";
import * as store from "./store.ts";

interface Deps {
  readonly db: Database;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly control: Control;
  readonly events: Pick<Events, "nudge">;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly safetyReportsMax: number;
}

const daySeconds = 24 * 60 * 60;

/** One opinion kept, and what follows from it once it is committed. */
export interface Judged {
  readonly answer: KeptOpinion;
  readonly follow: () => Promise<void>;
}

export type Feedback = ReturnType<typeof createFeedback>;

/** What people think of the answers. Reports of harm switch the answers off (D23). */
export function createFeedback({ db, audit, clock, control, events, metrics, log, safetyReportsMax }: Deps) {
  const opinions = metrics.counter("feedback", "Opinions on answers, by how these were made.", [
    "route",
    "version",
    "helpful",
  ]);
  const reports = metrics.counter("reports", "Reports of answers, by what is wrong with them.", ["route", "report"]);

  const count = ({ route, version, before }: store.Kept, { helpful, report }: Opinion): void => {
    if (before?.helpful !== helpful) opinions.add({ route, version, helpful: String(helpful) });
    if (report && before?.report !== report) reports.add({ route, report });
  };

  return {
    async judge(queries: Queries, actor: Actor, sessionId: string, seq: number, opinion: Opinion): Promise<Judged> {
      const now = clock.now();
      const [at, since] = [instant(now), instant(after(now, -daySeconds))];
      const kept = await store.keep(queries, { ...opinion, sessionId, seq, at, since }, actor, audit.judged(actor));
      if (!kept) throw NotFound("No such message.", {});
      if (kept.role !== "assistant") throw invalidField("#/seq", "expected the number of an answer of the assistant");
      const { helpful, why = null, report = null } = opinion;
      return {
        answer: { sessionId, seq, helpful, why, report, at },
        follow: async () => {
          events.nudge();
          count(kept, opinion);
          if (report !== "harmful" || kept.harmful < safetyReportsMax) return;
          log.warn({ extra: { reports: kept.harmful } }, "Answers are switched off after reports of harm");
          await control.trip("answer", "a safety report");
        },
      };
    },

    /** Of the last days, by route and version. */
    async shares(days: number) {
      const all = await store.shares(db, after(clock.now(), -days * daySeconds));
      return all.map((one) => ({ ...one, helpfulShare: shareOf(one) }));
    },
  };
}

/** Null where nobody has said anything. */
const shareOf = ({ helpful, notHelpful }: store.Share): number | null =>
  helpful + notHelpful === 0 ? null : Math.round((1000 * helpful) / (helpful + notHelpful)) / 1000;
