import { sql } from "drizzle-orm";
import type { Clock } from "./clock.ts";
import type { Database, Queries } from "./database.ts";
import { invalidField, KeyReused } from "./problem.ts";
import { bodyOf } from "./request.ts";

/**
 * Runs an effect at most once per `Idempotency-Key` (IETF draft-ietf-httpapi-idempotency-key-header).
 * With a key, the effect and its answer are stored in one transaction and a repeat gets the same
 * bytes; without one, `work` simply runs. `work` awaits nothing but `queries`.
 */
export type Once = <T>(work: (queries: Queries) => Promise<T>) => Promise<T | Response>;

export interface IdempotencyStore {
  readonly db: Database;
  readonly clock: Clock;
}

/** Longer keys are refused: the header is an identifier, not a place for data. */
const keyLengthMax = 200;

export function createOnce({ db, clock }: IdempotencyStore, request: Request, accountId: string): Once {
  return async (work) => {
    const key = request.headers.get("idempotency-key");
    if (key === null) return work(db);
    if (key === "" || key.length > keyLengthMax) {
      throw invalidField("#/headers/idempotency-key", `expected 1 to ${keyLengthMax} characters`);
    }
    const id = digest([accountId, request.method, new URL(request.url).pathname, key]);
    const fingerprint = digest([bodyOf(request)]);
    const sealing = await sealingKey(accountId, key);
    return db.transaction(async (tx) => {
      // A second request with the key waits here until the first has committed or rolled back.
      const claimed = await tx.rows(sql`
        insert into core.idempotency (id, fingerprint, created_at)
        values (${id}, ${fingerprint}, ${clock.now().toISOString()}) on conflict (id) do nothing returning id`);
      if (claimed.length > 0) {
        const result = await work(tx);
        const answer = await seal(sealing, JSON.stringify(result));
        await tx.rows(sql`update core.idempotency set answer = ${answer} where id = ${id}`);
        return result;
      }
      const [first] = await tx.rows<{ fingerprint: string; answer: string }>(
        sql`select fingerprint, answer from core.idempotency where id = ${id}`,
      );
      if (first?.fingerprint !== fingerprint) throw KeyReused("Use a new key for a new request.", {});
      return replay(await unseal(sealing, first.answer));
    });
  };
}

const replay = (text: string): Response =>
  new Response(text, { status: 201, headers: { "content-type": "application/json", "idempotent-replayed": "true" } });

const digest = (parts: readonly string[]): string =>
  new Bun.CryptoHasher("sha256").update(parts.join("\u0000")).digest("base64url");

/**
 * The stored answer may hold health data or tokens, so it is sealed with a key that only the holder
 * of the Idempotency-Key can derive; the table itself says nothing.
 */
const sealingKey = async (accountId: string, key: string): Promise<CryptoKey> => {
  const bits = new Bun.CryptoHasher("sha256").update(`salve-idempotency\u0000${accountId}\u0000${key}`).digest();
  return crypto.subtle.importKey("raw", new Uint8Array(bits), "AES-GCM", false, ["encrypt", "decrypt"]);
};

async function seal(key: CryptoKey, text: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
  return Buffer.concat([iv, new Uint8Array(sealed)]).toString("base64");
}

async function unseal(key: CryptoKey, sealed: string): Promise<string> {
  const bytes = new Uint8Array(Buffer.from(sealed, "base64"));
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12));
  return new TextDecoder().decode(plain);
}
