import { expect, test } from "bun:test";
import fc from "fast-check";
import type { ChatEvent, Message } from "./contract.ts";
import { Feed } from "./feed.ts";

const message = (seq: number): Message => ({ id: `m${seq}`, seq, role: "patient", text: "", at: "" });
const live = (seq: number): ChatEvent => ({ type: "message", sessionId: "s", message: message(seq) });

/**
 * A session grows while a listener replays it: before each page of the replay some messages are
 * committed, and each is also told live, at once or while the page is on its way.
 */
test("a replay that races with live messages loses none, repeats none, and keeps the order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(40),
      fc.nat(450),
      fc.array(fc.record({ grows: fc.nat(5), isToldDuring: fc.boolean() }), { maxLength: 6 }),
      async (after, stored, steps) => {
        const log = Array.from({ length: after + stored }, (_, i) => message(i + 1));
        const told: number[] = [];
        const feed = new Feed((event) => event.type === "message" && told.push(event.message.seq));
        let step = 0;
        const upTo = await feed.replay("s", after, async (_, from, limit) => {
          const { grows, isToldDuring } = steps[step++] ?? { grows: 0, isToldDuring: false };
          const page = () => log.filter(({ seq }) => seq > from).slice(0, limit);
          const before = page();
          for (let i = 0; i < grows; i++) {
            log.push(message(log.length + 1));
            feed.live(live(log.length));
          }
          await Promise.resolve();
          return isToldDuring ? page() : before;
        });
        log.push(message(log.length + 1));
        feed.live(live(log.length));
        expect(told).toEqual(Array.from({ length: log.length - after }, (_, i) => after + i + 1));
        expect(upTo).toBeLessThan(log.length);
      },
    ),
  );
});

test("what was told live before a replay is not told again", async () => {
  const told: number[] = [];
  const feed = new Feed((event) => event.type === "message" && told.push(event.message.seq));
  feed.live(live(3));
  await feed.replay("s", 0, async (_, from) => [1, 2, 3].filter((seq) => seq > from).map(message));
  expect(told).toEqual([3, 1, 2]);
});

test("a replay of nothing that exists says so, and live events go on", async () => {
  const told: number[] = [];
  const feed = new Feed((event) => event.type === "message" && told.push(event.message.seq));
  expect(await feed.replay("s", 0, async () => undefined)).toBeUndefined();
  feed.live(live(1));
  expect(told).toEqual([1]);
});
