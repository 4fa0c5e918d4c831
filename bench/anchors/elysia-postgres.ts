// The least server on PostgreSQL: connects, answers from the database, and does nothing else.
import { Elysia } from "elysia";
import postgres from "postgres";

const [url = "", port = "0"] = process.argv.slice(2);
const sql = postgres(url);
const server = new Elysia()
  .get("/health/ready", () => sql`select 1 as one`)
  .listen({ port: Number(port), hostname: "127.0.0.1" });
process.stdout.write(`listening on http://127.0.0.1:${server.server?.port}\n`);
process.once("SIGTERM", () => process.exit(0));
