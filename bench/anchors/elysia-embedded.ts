// The least server on PGlite: opens the directory, answers from the database, and does nothing else.
import { PGlite } from "@electric-sql/pglite";
import { Elysia } from "elysia";
import { runtimeAssets } from "../../src/core/pglite-assets.ts";

const [directory = "pg", port = "0"] = process.argv.slice(2);
const pg = await PGlite.create({ ...(await runtimeAssets()), dataDir: directory });
const server = new Elysia()
  .get("/health/ready", async () => (await pg.query("select 1 as one")).rows)
  .listen({ port: Number(port), hostname: "127.0.0.1" });
process.stdout.write(`listening on http://127.0.0.1:${server.server?.port}\n`);
process.once("SIGTERM", () => void pg.close().then(() => process.exit(0)));
