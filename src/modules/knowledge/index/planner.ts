import type { Queries } from "#core";
import { sql } from "drizzle-orm";

type Table = "chunks" | "vectors" | "names" | "terms" | "lexemes" | "documents";

/** Lets the planner know how many rows there are: one table a statement, so that others get their turn between them. */
export async function takeStatistics(tables: readonly Table[], queries: Queries): Promise<void> {
  for (const table of tables) await queries.rows(sql`select knowledge.take_statistics(${table})`);
}
