import { afterEach, describe, expect, test } from "bun:test";
import {
  against,
  ask,
  canary,
  doneEvent,
  event,
  head,
  hostile,
  open,
  streamHead,
  type Talk,
  wholeAnswer,
  word,
  stopAll,
} from "./testing.ts";

afterEach(stopAll);

const failing = (status: string, error: object = {}, headers = {}) =>
  against(({ write, end }) => {
    write(head(status, { "content-type": "application/json", ...headers }));
    write(JSON.stringify({ error: { message: `PROVIDER-WORDS ${canary}`, ...error } }));
    end();
  });

describe("a server that is slow", () => {
  test("to the first word: the call ends on time, and so does its connection", async () => {
    const { error, tookMs, server, outcome } = await against(() => {});
    expect([error?.fault, outcome]).toEqual(["timeout", "timeout"]);
    expect(tookMs).toBeWithin(350, 900);
    await server.talks[0]!.closed;
  });

  test("to the first word, with signs of life that are no word", async () => {
    const { error, tookMs } = await against(({ write, closed }) => {
      write(streamHead);
      const timer = setInterval(() => write(`: still here\n\n${event({ choices: [{ delta: { content: "" } }] })}`), 20);
      void closed.then(() => clearInterval(timer));
    });
    expect(error?.fault).toBe("timeout");
    expect(tookMs).toBeWithin(350, 900);
  });

  test("to the first word, longer than between two words, and in time", async () => {
    const { text } = await against(
      ({ write, end }) => {
        write(streamHead);
        setTimeout(() => (write(wholeAnswer.slice(streamHead.length)), end()), 250);
      },
      { gapMs: 100 },
    );
    expect(text).toBe("Honey helps.");
  });

  test("between two words: what came stays, then the fault", async () => {
    const { text, error, server, tookMs } = await against(({ write }) => write(streamHead + word("Honey")));
    expect([text, error?.fault]).toEqual(["Honey", "timeout"]);
    expect(tookMs).toBeLessThan(1000);
    await server.talks[0]!.closed;
  });

  test("without an end: the time for the whole answer", async () => {
    const { error, tookMs, server } = await against(({ write, closed }) => {
      write(streamHead);
      const timer = setInterval(() => write(word("a ")), 20);
      void closed.then(() => clearInterval(timer));
    });
    expect(error?.fault).toBe("timeout");
    expect(tookMs).toBeWithin(1400, 2200);
    await server.talks[0]!.closed;
  });

  test("with the body of an error", async () => {
    const { error } = await against(({ write }) => write(head("500 Oops", { "content-length": "1000" })));
    expect(error?.fault).toBe("timeout");
  });
});

describe("a server that is wrong", () => {
  const broken: readonly [string, (talk: Talk) => void, string, string][] = [
    ["closes at once", ({ end }) => end(), "unavailable", "unreachable"],
    ["resets", ({ reset }) => reset(), "unavailable", "unreachable"],
    ["speaks no HTTP", ({ write, end }) => (write("SSH-2.0-OpenSSH\r\n"), end()), "unavailable", "unreachable"],
    ["ends mid-stream", ({ write, end }) => (write(streamHead + word("Hon")), end()), "malformed", "cut-off"],
    [
      "says [DONE] before the end",
      ({ write, end }) => (write(streamHead + word("Hon") + doneEvent), end()),
      "malformed",
      "cut-off",
    ],
    [
      "ends within a letter",
      ({ write, end }) => (
        write(streamHead + word("Hon")),
        write(Buffer.from('data: {"choices":[{"delta":{"content":"\xc3', "latin1")),
        end()
      ),
      "malformed",
      "malformed",
    ],
    [
      "resets mid-chunk",
      ({ write, reset }) => {
        write(head("200 OK", { "content-type": "text/event-stream", "transfer-encoding": "chunked" }));
        write(`400\r\n${word("Hon")}`);
        setImmediate(reset);
      },
      "unavailable",
      "unreachable",
    ],
    [
      "sends no JSON",
      ({ write, end }) => (write(`${streamHead}data: {"choices": [\n\n`), end()),
      "malformed",
      "malformed",
    ],
    ["sends another JSON", ({ write, end }) => (write(streamHead + event([1, 2])), end()), "malformed", "malformed"],
    ["sends null", ({ write, end }) => (write(streamHead + event(null)), end()), "malformed", "malformed"],
    [
      "sends text that is none",
      ({ write, end }) => (write(streamHead + event({ choices: [{ delta: { content: { a: 1 } } }] })), end()),
      "malformed",
      "malformed",
    ],
    [
      "calls a tool that nobody offered",
      ({ write, end }) => (write(streamHead + event({ choices: [{ delta: {}, finish_reason: "tool_calls" }] })), end()),
      "malformed",
      "malformed",
    ],
    [
      "filters",
      ({ write, end }) => (
        write(streamHead + event({ choices: [{ delta: {}, finish_reason: "content_filter" }] })),
        end()
      ),
      "refused",
      "filtered",
    ],
    [
      "tells an error within the stream",
      ({ write, end }) => (write(streamHead + event({ error: { message: "PROVIDER-WORDS", code: "x" } })), end()),
      "unavailable",
      "server",
    ],
    [
      "answers with a page",
      ({ write, end }) => (write(head("200 OK", { "content-type": "text/html" }) + "<p>PROVIDER-WORDS"), end()),
      "malformed",
      "malformed",
    ],
  ];
  for (const [name, script, fault, reason] of broken) {
    test(name, async () => {
      const { error, outcome } = await against(script);
      expect([error?.fault, outcome]).toEqual([fault, reason]);
    });
  }

  const statuses: readonly [string, object, string, string][] = [
    ["401 Unauthorized", {}, "refused", "key"],
    ["403 Forbidden", {}, "refused", "key"],
    ["402 Payment Required", {}, "limited", "billing"],
    ["429 Too Many Requests", { code: "insufficient_quota" }, "limited", "billing"],
    ["429 Too Many Requests", { type: "tokens" }, "limited", "limit"],
    ["404 Not Found", { code: "model_not_found" }, "refused", "model"],
    ["400 Bad Request", {}, "refused", "request"],
    ["500 Internal Server Error", {}, "unavailable", "server"],
    ["503 Service Unavailable", {}, "unavailable", "server"],
    ["204 No Content", {}, "refused", "request"],
  ];
  for (const [status, error, fault, reason] of statuses) {
    test(`answers ${status} ${JSON.stringify(error)}`, async () => {
      const { error: thrown, outcome } = await failing(status, error);
      expect([thrown?.fault, outcome]).toEqual([fault, reason]);
    });
  }
});

describe("a server that is greedy", () => {
  test("a stream without end and without pause", async () => {
    const { error, server, outcome } = await against(
      ({ write, closed }) => {
        write(streamHead);
        let isOpen = true;
        void closed.then(() => (isOpen = false));
        const pour = (): void => {
          for (let i = 0; i < 50; i++) write(word("too much "));
          if (isOpen) setImmediate(pour);
        };
        pour();
      },
      { answerBytesMax: 1024 },
    );
    expect([error?.fault, outcome]).toEqual(["malformed", "too-long"]);
    await server.talks[0]!.closed;
  });

  test("one line without end", async () => {
    const { outcome, server } = await against(
      ({ write, closed }) => {
        write(`${streamHead}data: `);
        let isOpen = true;
        void closed.then(() => (isOpen = false));
        const pour = (): void => {
          write("x".repeat(65_536));
          if (isOpen) setImmediate(pour);
        };
        pour();
      },
      { answerBytesMax: 1024 },
    );
    expect(outcome).toBe("too-long");
    await server.talks[0]!.closed;
  });

  test("a bomb: what is packed is not unpacked", async () => {
    const bomb = Bun.gzipSync(new Uint8Array(50_000_000));
    const headers = { "content-type": "text/event-stream", "content-encoding": "gzip" };
    const before = process.memoryUsage().rss;
    const { outcome } = await against(({ write, end }) => (write(head("200 OK", headers)), write(bomb), end()));
    expect(outcome).toBe("malformed");
    expect(process.memoryUsage().rss - before).toBeLessThan(40_000_000);
  });

  test("an error with a body without end", async () => {
    const { outcome } = await against(({ write, closed }) => {
      write(head("401 Unauthorized"));
      let isOpen = true;
      void closed.then(() => (isOpen = false));
      const pour = (): void => {
        write("x".repeat(65_536));
        if (isOpen) setImmediate(pour);
      };
      pour();
    });
    expect(outcome).toBe("key");
  });
});

describe("a server that leads elsewhere", () => {
  for (const status of ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"]) {
    test(`${status}: nobody else is asked, key or no key`, async () => {
      const other = hostile(() => {});
      const { error, outcome } = await against(({ write, end }) => {
        write(head(status, { location: `${other.baseUrl}/chat/completions` }));
        end();
      });
      expect([error?.fault, outcome]).toEqual(["refused", "redirect"]);
      expect(other.talks).toEqual([]);
    });
  }
});

test("nobody there: refused at once", async () => {
  const server = hostile(() => {});
  server.stop();
  const system = open({ baseUrl: server.baseUrl });
  const { error } = await ask(system);
  expect([error?.fault, ...system.outcomes()]).toEqual(["unavailable", "unreachable"]);
});

test("a server that speaks no TLS where it should", async () => {
  const server = hostile(({ write, end }) => (write(wholeAnswer), end()));
  const system = open({ baseUrl: server.baseUrl.replace("http:", "https:") });
  const { error } = await ask(system);
  expect(error?.fault).toMatch(/unavailable|timeout/);
  expect(server.talks).toEqual([]);
});
