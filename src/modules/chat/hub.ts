import type { ChatEvent } from "./contract.ts";

export interface Listener {
  readonly accountId: string;
  readonly sessionId: string;
  deliver(event: ChatEvent): void;
  /** The server stops, or the sign-in has ended. */
  end(why: "stopping" | "revoked"): void;
}

/** Who is listening, in this process. Events of a session are published in the order of their numbers. */
export class Hub {
  readonly #listeners = new Map<string, Set<Listener>>();
  /** Clinicians who have entered a session hear it too. */
  readonly #guests = new Map<string, Set<string>>();

  add(listener: Listener): () => void {
    const of = this.#listeners.get(listener.accountId) ?? new Set();
    this.#listeners.set(listener.accountId, of.add(listener));
    return () => {
      of.delete(listener);
      if (of.size === 0) this.#listeners.delete(listener.accountId);
    };
  }

  enter(sessionId: string, accountId: string): void {
    this.#guests.set(sessionId, (this.#guests.get(sessionId) ?? new Set()).add(accountId));
  }

  publish(patientId: string, event: ChatEvent): void {
    const accounts = new Set([patientId, ...(this.#guests.get(event.sessionId) ?? [])]);
    for (const account of accounts) for (const listener of this.#listeners.get(account) ?? []) listener.deliver(event);
  }

  /** Ends the listeners of a sign-in or an account, or all of them. */
  end(who: { sessionId: string } | { accountId: string } | "everyone"): void {
    for (const listener of [...this.#listeners.values()].flatMap((of) => [...of])) {
      if (who === "everyone") listener.end("stopping");
      else if ("sessionId" in who ? listener.sessionId === who.sessionId : listener.accountId === who.accountId)
        listener.end("revoked");
    }
  }

  get count(): number {
    return [...this.#listeners.values()].reduce((sum, of) => sum + of.size, 0);
  }
}
