import { expect, test } from "bun:test";
import type { Database, Queries } from "./database.ts";
import { createLogger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { Relay } from "./relay.ts";

/** A database whose outbox is a number: each transaction takes what is there. */
function counting(): { db: Database; put(): void; left(): number } {
  let waiting = 0;
  const rows = async <Row>(): Promise<Row[]> => {
    const taken = waiting;
    waiting = 0;
    return Array.from({ length: taken }, (_, id) => ({ id, event: "probe.told", payload: {} }) as Row);
  };
  const db = { transaction: (work: (tx: Queries) => Promise<unknown>) => work({ rows } as unknown as Queries) };
  return { db: db as unknown as Database, put: () => void (waiting += 1), left: () => waiting };
}

test("whoever asks has their fact delivered, at whatever moment of a delivery that ends they ask", async () => {
  // One more turn each time: somewhere among them lies the moment between the last look and the end.
  for (let turns = 0; turns < 40; turns++) {
    const { db, put, left } = counting();
    const relay = new Relay({
      db,
      clock: { now: () => new Date(0) },
      log: createLogger("silent"),
      metrics: createMetrics().scoped("core"),
    });
    put();
    void relay.drain();
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    put();
    await relay.drain();
    expect(left()).toBe(0);
  }
});
