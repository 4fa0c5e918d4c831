import { afterEach, describe, expect, test } from "bun:test";
import {
  against,
  apiKey,
  doneEvent,
  event,
  never,
  open,
  stopAll,
  stopEvent,
  streamHead,
  hostile,
  type Talk,
  wholeAnswer,
  word,
} from "./testing.ts";

afterEach(stopAll);

describe("a stream that is as it should be, and looks odd", () => {
  const events: readonly [string, string][] = [
    ["lines that end with CRLF", (word("Honey") + stopEvent + doneEvent).replaceAll("\n", "\r\n")],
    ["comments between the events", `: keep-alive\n\n${word("Honey")}:\n\n${stopEvent}: x\n\n${doneEvent}`],
    [
      "an event over several lines of data",
      `data: {"choices":\ndata: [{"delta":\ndata: {"content":"Honey"}}]}\n\n${stopEvent}${doneEvent}`,
    ],
    ["no space behind the colon", `${word("Honey")}${stopEvent}${doneEvent}`.replaceAll("data: ", "data:")],
    ["ids, names and times to wait", `id: 7\nevent: message\nretry: 10\n${word("Honey")}${stopEvent}${doneEvent}`],
    ["no [DONE]", word("Honey") + stopEvent],
    [
      "other answers beside the one",
      event({ choices: [{ index: 1, delta: { content: "no" } }] }) + word("Honey") + stopEvent,
    ],
    [
      "members that nobody knows",
      event({ x: 1, choices: [{ delta: { content: "Honey", y: [] }, z: null }] }) + stopEvent,
    ],
  ];
  for (const [name, text] of events) {
    test(name, async () => {
      const { text: got, error } = await against(({ write, end }) => (write(streamHead + text), end()));
      expect([got, error]).toEqual(["Honey", undefined]);
    });
  }

  test("a letter whose bytes, and a sign whose halves, come apart; and NUL, which no text may hold", async () => {
    const bytes = Buffer.from(word("Hönig"));
    const cut = bytes.indexOf(0xc3) + 1;
    const { text } = await against(({ write, end }) => {
      write(streamHead);
      write(bytes.subarray(0, cut));
      setImmediate(() => {
        write(bytes.subarray(cut));
        write(event({ choices: [{ delta: { content: "\ud83c" } }] }));
        write(event({ choices: [{ delta: { content: "\udf6f\0 \udc00" } }] }) + stopEvent);
        end();
      });
    });
    expect(text).toBe("Hönig🍯 \ufffd");
  });
});

test("what is sent holds what it must, and nothing that tells of this machine", async () => {
  const { server } = await against(({ write, end }) => (write(wholeAnswer), end()));
  const [{ head: sent }] = server.talks as [Talk];
  expect(sent.split("\r\n")[0]).toBe("POST /v1/chat/completions HTTP/1.1");
  const names = sent
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(":")[0]!.toLowerCase());
  expect(names.toSorted()).toEqual([
    "accept",
    "accept-encoding",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "host",
    "user-agent",
  ]);
  expect(sent).toContain(`Bearer ${apiKey}`);
  expect(sent.toLowerCase()).toContain("user-agent: salve\r\n");
});

test("without a key, none is sent", async () => {
  const server = hostile(({ write, end }) => (write(wholeAnswer), end()));
  const { generator } = open({ baseUrl: server.baseUrl, apiKey: undefined as never });
  await generator.generate({ turns: [], tokensMax: 1 }, never)[Symbol.asyncIterator]().next();
  expect(server.talks[0]!.head.toLowerCase()).not.toContain("authorization");
});
