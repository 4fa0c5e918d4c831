import { expect, test } from "bun:test";
import fc from "fast-check";
import type { Message } from "#plugins/web/page/api/shapes.ts";
import { arrivedUpTo, emptyConversation, type Happening, hasGap, reduce } from "./conversation.ts";

const messageOf = (seq: number): Message => ({
  id: `msg_${seq}`,
  seq,
  role: seq % 2 === 1 ? "patient" : "assistant",
  text: `text ${seq}`,
});

const arrivals = fc.integer({ min: 1, max: 30 }).chain((last) => {
  const all = Array.from({ length: last }, (_, place) => messageOf(place + 1));
  // Every message at least once, in any order, with repetitions, as reconnections bring them.
  return fc.tuple(fc.shuffledSubarray(all, { minLength: last }), fc.array(fc.constantFrom(...all), { maxLength: 30 }));
});

test("whatever the order and however often, each message stands once and in order", () => {
  fc.assert(
    fc.property(arrivals, ([once, again]) => {
      const happenings = [...once, ...again].map((message): Happening => ({ type: "message", message }));
      const { messages } = happenings.reduce(reduce, emptyConversation);
      expect(messages.map(({ seq }) => seq)).toEqual(once.map((_, place) => place + 1));
    }),
  );
});

test("resuming after what has arrived without a gap loses nothing", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (seqs) => {
      const before = [1, ...seqs]
        .map((seq): Happening => ({ type: "message", message: messageOf(seq) }))
        .reduce(reduce, emptyConversation);
      const after = arrivedUpTo(before);
      const replay = Array.from({ length: 20 - after }, (_, place): Happening => ({
        type: "message",
        message: messageOf(after + 1 + place),
      }));
      const { messages } = replay.reduce(reduce, before);
      expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1));
      expect(hasGap(replay.reduce(reduce, before))).toBe(false);
    }),
  );
});

test("what the patient said stands once, in whichever order echo and acknowledgement come", () => {
  const texts = fc.array(fc.constantFrom("yes", "no", "it hurts"), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(texts, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (said, echoFirst) => {
      let conversation = emptyConversation;
      said.forEach((text, place) => {
        conversation = reduce(conversation, { type: "queued", clientId: `c${place}`, text });
      });
      said.forEach((text, place) => {
        const seq = place * 2 + 1;
        const ack: Happening = { type: "ack", clientId: `c${place}`, seq };
        const echo: Happening = { type: "message", message: { id: `m${seq}`, seq, role: "patient", text } };
        for (const happening of echoFirst[place] ? [echo, ack, echo] : [ack, echo, ack])
          conversation = reduce(conversation, happening);
      });
      expect(conversation.pending).toEqual([]);
      expect(conversation.messages.map(({ text }) => text)).toEqual(said);
    }),
  );
});
