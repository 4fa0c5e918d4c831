import type { ChatEvent, Message } from "./contract.ts";

/** Pages of a replay; each is one read. */
const pageSize = 200;

type Fetch = (sessionId: string, after: number, limit: number) => Promise<readonly Message[] | undefined>;

/**
 * What one listener has been told: every message of a session once and in order, live and replayed
 * together. While a replay runs, live events of its session wait behind it.
 */
export class Feed {
  /** By session: the numbers that were sent live before any replay, and how far all below is known to be sent. */
  readonly #sent = new Map<string, Set<number>>();
  readonly #held = new Map<string, ChatEvent[]>();
  readonly #emit: (event: ChatEvent) => void;

  constructor(emit: (event: ChatEvent) => void) {
    this.#emit = emit;
  }

  /** A live event. */
  live(event: ChatEvent): void {
    const held = this.#held.get(event.sessionId);
    if (held) held.push(event);
    else this.#pass(event);
  }

  /**
   * Sends what came after `after` and has not been sent here. Resolves to the last number, or
   * undefined without such a session.
   */
  async replay(sessionId: string, after: number, fetch: Fetch): Promise<number | undefined> {
    const isNested = this.#held.has(sessionId);
    if (!isNested) this.#held.set(sessionId, []);
    try {
      let upTo = after;
      for (;;) {
        const page = await fetch(sessionId, upTo, pageSize);
        if (!page) return undefined;
        for (const message of page) this.#pass({ type: "message", sessionId, message });
        upTo = page.at(-1)?.seq ?? upTo;
        if (page.length < pageSize) return upTo;
      }
    } finally {
      if (!isNested) this.#release(sessionId);
    }
  }

  #release(sessionId: string): void {
    const held = this.#held.get(sessionId) ?? [];
    this.#held.delete(sessionId);
    for (const event of held) this.#pass(event);
  }

  #pass(event: ChatEvent): void {
    if (event.type === "message") {
      const sent = this.#sent.get(event.sessionId) ?? new Set();
      if (sent.has(event.message.seq)) return;
      this.#sent.set(event.sessionId, sent.add(event.message.seq));
    }
    this.#emit(event);
  }
}
