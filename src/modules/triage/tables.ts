import { index, integer, jsonb, pgSchema, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { TriageRequest, TriageResult } from "./contract.ts";
import type { Answered } from "./interview/answered.ts";
import type { Trace } from "./trace.ts";

const schema = pgSchema("triage");
const at = (name: string) => timestamp(name, { withTimezone: true }).notNull();

export const cases = schema.table(
  "cases",
  {
    id: text().primaryKey(),
    patient: text().notNull(),
    request: jsonb().$type<TriageRequest>().notNull(),
    answers: jsonb().$type<Answered>().notNull(),
    result: jsonb().$type<TriageResult>().notNull(),
    trace: jsonb().$type<Trace>().notNull(),
    revision: integer().notNull(),
    createdAt: at("created_at"),
    decidedAt: at("decided_at"),
  },
  (table) => [index("cases_of_patient").on(table.patient, table.createdAt.desc(), table.id)],
);

export const revisions = schema.table(
  "revisions",
  {
    caseId: text("case_id").notNull(),
    revision: integer().notNull(),
    answers: jsonb().$type<Answered>().notNull(),
    result: jsonb().$type<TriageResult>().notNull(),
    trace: jsonb().$type<Trace>().notNull(),
    decidedAt: at("decided_at"),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.revision] })],
);
