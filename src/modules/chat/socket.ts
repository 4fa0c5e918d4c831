import { type Actor, type Authenticator, failure, type Logger, Problem, requestId } from "#core";
import { Feed } from "./feed.ts";
import { type Frame, parseFrame } from "./frame.ts";
import { Inbox } from "./inbox.ts";
import { obey, type ObeyDeps } from "./obey.ts";

/** Frames that wait for their turn; a client that sends more without reading is cut off. */
const inboxMax = 64;
/** A socket that does not say who it is within this time is closed. */
const authSecondsMax = 10;

const closeCode = { goingAway: 1001, policy: 1008, unauthenticated: 4401 } as const;

/** What is needed of a WebSocket. */
export interface Wire {
  /** Of the peer. */
  readonly address: string;
  /** False when the peer does not read and too much waits. */
  send(text: string): boolean;
  close(code: number, reason: string): void;
}

/** What conversations are held with. */
export interface SocketDeps extends ObeyDeps {
  readonly authenticator: Authenticator;
  readonly log: Logger;
}

/** One socket: who it is, what it sends, and what it has been told. What it asks for is done in obey.ts. */
export class Conversation {
  readonly #wire: Wire;
  readonly #deps: SocketDeps;
  readonly #inbox = new Inbox<string>((data) => this.#handle(data), inboxMax);
  readonly #feed = new Feed((event) => this.#write(event));
  readonly #patience: ReturnType<typeof setTimeout>;
  #actor: Actor | undefined;
  #leave = (): void => {};

  /** A token that came with the handshake is worked off before the first frame. */
  constructor(wire: Wire, token: string | undefined, deps: SocketDeps) {
    this.#wire = wire;
    this.#deps = deps;
    this.#patience = setTimeout(() => this.#actor ?? this.#refuse("Say who you are first."), authSecondsMax * 1000);
    if (token) this.#inbox.put(JSON.stringify({ type: "auth", token }));
  }

  /** A frame, as it came. */
  receive(data: string): void {
    if (!this.#inbox.put(data)) this.#wire.close(closeCode.policy, "too many frames at once");
  }

  /** The wire was closed, by either side. */
  closed(): void {
    clearTimeout(this.#patience);
    this.#leave();
  }

  async #handle(data: string): Promise<void> {
    const parsed = parseFrame(data);
    if (parsed.kind === "bad") {
      const { status, error, clientId } = parsed;
      if (!this.#actor) return this.#refuse(error);
      return this.#write({ type: "error", status, error, ...(clientId ? { clientId } : {}) });
    }
    const { frame } = parsed;
    try {
      if (frame.type === "auth") await this.#admit(frame.token);
      else if (!this.#actor) this.#refuse("Say who you are first.");
      else await obey(frame, this.#peer(this.#actor, frame), this.#deps);
    } catch (error) {
      this.#fail(error, frame);
    }
  }

  #peer(actor: Actor, frame: Frame) {
    const write = (value: object): void => this.#write(value);
    const fail = (error: unknown): void => this.#fail(error, frame);
    return { actor, feed: this.#feed, write, fail };
  }

  /** Says who it is; a later token may only renew that. */
  async #admit(token: string): Promise<void> {
    const { authenticator, clock } = this.#deps;
    const principal = await authenticator.authenticate(token);
    const before = this.#actor;
    if (before && before.accountId !== principal.accountId) return this.#refuse("This socket is somebody else's.");
    this.#actor = { ...principal, requestId: requestId(clock.now().getTime()), address: this.#wire.address };
    this.#write({ type: "ready", userId: principal.accountId });
    if (!before) this.#listen(this.#actor);
  }

  #listen({ accountId, sessionId, role }: Actor): void {
    this.#leave = this.#deps.hub.add({
      accountId,
      sessionId,
      role,
      deliver: (event) => this.#feed.live(event),
      end: (why) =>
        why === "stopping"
          ? this.#wire.close(closeCode.goingAway, "the server is stopping")
          : this.#refuse("This sign-in has ended; sign in again."),
    });
  }

  #fail(error: unknown, frame: Frame): void {
    const named = "clientId" in frame ? { clientId: frame.clientId } : {};
    if (error instanceof Problem) {
      if (error.type.status === 401) return this.#refuse(error.message);
      return this.#write({ type: "error", status: error.type.status, error: error.message, ...named });
    }
    const context = { requestId: this.#actor?.requestId, endpoint: "/api/chat/ws" };
    this.#deps.log.error({ error: failure(error), context }, "A frame failed unexpectedly");
    this.#write({ type: "error", status: 500, error: "Internal server error", ...named });
  }

  #refuse(error: string): void {
    this.#write({ type: "error", status: 401, error });
    this.#wire.close(closeCode.unauthenticated, "unauthenticated");
  }

  #write(value: object): void {
    if (!this.#wire.send(JSON.stringify(value))) this.#wire.close(closeCode.policy, "too slow");
  }
}
