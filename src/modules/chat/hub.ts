import type { Role } from "#core";
import type { ChatEvent } from "./contract.ts";
import { Hearing, type Watch } from "./hearing.ts";

export interface Listener {
  readonly accountId: string;
  readonly sessionId: string;
  readonly role: Role;
  /** The only conversation that it hears; all of its account's where it is absent. */
  readonly only?: string;
  deliver(event: ChatEvent): void;
  /** The server stops, or the sign-in has ended. */
  end(why: "stopping" | "revoked"): void;
}

/** Who is listening, in this process. Events of a session are published in the order of their numbers. */
export class Hub {
  readonly #listeners = new Map<string, Set<Listener>>();
  /** Clinicians who have entered a session hear it too. */
  readonly #guests = new Map<string, Set<string>>();
  readonly #hearing = new Hearing((sessionId, patientId) => this.#hearers(sessionId, patientId).length > 0);

  add(listener: Listener): () => void {
    const of = this.#listeners.get(listener.accountId) ?? new Set();
    this.#listeners.set(listener.accountId, of.add(listener));
    return () => {
      of.delete(listener);
      if (of.size === 0) this.#listeners.delete(listener.accountId);
      this.#hearing.look();
    };
  }

  enter(sessionId: string, accountId: string): void {
    this.#guests.set(sessionId, (this.#guests.get(sessionId) ?? new Set()).add(accountId));
  }

  /** A clinician has no more to do with the session. */
  leave(sessionId: string, accountId: string): void {
    const of = this.#guests.get(sessionId);
    of?.delete(accountId);
    if (of?.size === 0) this.#guests.delete(sessionId);
  }

  /** Where the queue stands, every clinician hears. */
  publish(patientId: string, event: ChatEvent): void {
    const hearers = new Set(this.#hearers(event.sessionId, patientId));
    if (event.type === "handoff") for (const one of this.#all()) if (isCounted(one, event)) hearers.add(one);
    for (const listener of hearers) listener.deliver(event);
  }

  /** For work that only listeners, or `waiter`, have use for. Dispose of it. */
  watch(session: { readonly id: string; readonly patientId: string }, waiter?: AbortSignal): Watch {
    return this.#hearing.watch(session.id, session.patientId, waiter);
  }

  /** Ends the listeners of a sign-in or an account, or all of them. */
  end(who: { sessionId: string } | { accountId: string } | "everyone"): void {
    for (const listener of this.#all()) {
      if (who === "everyone") listener.end("stopping");
      else if ("sessionId" in who ? listener.sessionId === who.sessionId : listener.accountId === who.accountId)
        listener.end("revoked");
    }
  }

  get count(): number {
    return this.#all().length;
  }

  #all(): Listener[] {
    return [...this.#listeners.values()].flatMap((of) => [...of]);
  }

  #hearers(sessionId: string, patientId: string): Listener[] {
    return [...new Set([patientId, ...(this.#guests.get(sessionId) ?? [])])]
      .flatMap((account) => [...(this.#listeners.get(account) ?? [])])
      .filter(({ only }) => only === undefined || only === sessionId);
  }
}

/** A stream of one conversation hears of no other. */
const isCounted = ({ role, only }: Listener, { sessionId }: ChatEvent): boolean =>
  role === "clinician" && (only === undefined || only === sessionId);
