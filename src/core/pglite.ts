import { drizzle } from "drizzle-orm/pglite";
import type { PGlite } from "@electric-sql/pglite";
import { compile, type Database, type Queries, SqlError } from "./database.ts";
import type { Reply, Request } from "./pglite-protocol.ts";
import { Turnstile } from "./turnstile.ts";

export interface EmbeddedOptions {
  /** Of the database's own files. Its lock must be held. */
  readonly directory: string;
  /** False only for tests that show what is lost without it. */
  readonly isDurable: boolean;
  /** A dumped empty database: three times faster than making one. */
  readonly templatePath: string | undefined;
}

type Ask = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;
type Result = { rows: unknown[]; fields?: unknown[]; affected?: number };

/**
 * PGlite, PostgreSQL in WebAssembly, in a worker: a statement runs on the thread that holds the
 * engine, and a slow one must not stop the server from answering.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Database> {
  const ask = startWorker();
  await ask({ kind: "open", ...options });
  const turnstile = new Turnstile();
  const direct = queriesOver((text, params, asArrays) =>
    turnstile.pass(() => ask({ kind: "query", text, params, asArrays })),
  );
  const inTransaction = queriesOver((text, params, asArrays) => ask({ kind: "query", text, params, asArrays }));
  const script = (text: string) => turnstile.pass(async () => void (await ask({ kind: "script", text })));
  return {
    ...direct,
    kind: "embedded",
    script,
    transaction: (work) =>
      turnstile.alone(async () => {
        await ask({ kind: "script", text: "begin" });
        try {
          const result = await work(inTransaction);
          await ask({ kind: "script", text: "commit" });
          return result;
        } catch (error) {
          await ask({ kind: "script", text: "rollback" });
          throw error;
        }
      }),
    ping: async () => void (await ask({ kind: "query", text: "select 1", params: [], asArrays: false })),
    close: async () => {
      await turnstile.alone(() => ask({ kind: "close" }));
      ask.terminate();
    },
  };
}

function startWorker() {
  const worker = new Worker(new URL("./pglite-worker.ts", import.meta.url).href);
  const open = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<readonly Reply[]>) => {
    for (const reply of data) {
      const call = open.get(reply.id);
      open.delete(reply.id);
      if ("rows" in reply) call?.resolve(reply);
      else call?.reject(failureOf(reply.failure));
    }
  };
  worker.onerror = (event) => {
    for (const { reject } of open.values()) reject(new Error(`the embedded database stopped: ${event.message}`));
    open.clear();
  };
  const ask = (request: Ask): Promise<Result> =>
    new Promise((resolve, reject) => {
      open.set(++last, { resolve, reject });
      worker.postMessage({ ...request, id: last });
    });
  return Object.assign(ask, { terminate: () => worker.terminate() });
}

const failureOf = ({
  code,
  constraint,
  message,
}: {
  code: string;
  constraint: string | undefined;
  message: string;
}): Error => (message ? new Error(`embedded database: ${message}`) : new SqlError(code, constraint));

type Send = (text: string, params: readonly unknown[], asArrays: boolean) => Promise<Result>;

/** Drizzle and plain statements over one way of sending. Drizzle uses only `query` of its client here. */
function queriesOver(send: Send): Queries {
  const client = {
    query: async (text: string, params: unknown[] = [], { rowMode }: { rowMode?: string } = {}) => {
      const { rows, fields, affected } = await send(text, params, rowMode === "array");
      return { rows, fields: fields ?? [], affectedRows: affected ?? 0 };
    },
  } as unknown as PGlite;
  return {
    orm: drizzle({ client }) as Queries["orm"],
    rows: async <Row>(statement: Parameters<Queries["rows"]>[0]) => {
      const { text, params } = compile(statement);
      return (await send(text, params, false)).rows as Row[];
    },
  };
}
