import { bigint, pgSchema, text, timestamp } from "drizzle-orm/pg-core";

const schema = pgSchema("audit");

export const events = schema.table("events", {
  id: text().primaryKey(),
  at: timestamp({ withTimezone: true, mode: "date" }).notNull(),
  actor: text().notNull(),
  role: text().notNull(),
  action: text().notNull(),
  resource: text().notNull(),
  resourceId: text("resource_id"),
  subject: text(),
  purpose: text().notNull(),
  outcome: text().notNull(),
  requestId: text("request_id").notNull(),
  address: text().notNull(),
  seq: bigint({ mode: "number" }).notNull(),
});
