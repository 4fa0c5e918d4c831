import { spread, waitMs } from "#plugins/web/page/live/backoff.ts";
import { type ClientFrame, frameOf, type ServerFrame } from "#plugins/web/page/live/frames.ts";

export interface Link {
  /** False when there is no live connection: the caller goes another way. */
  send(frame: ClientFrame): boolean;
  close(): void;
}

interface Ends {
  token(): Promise<string>;
  /** The token was refused. */
  refused(): void;
  frame(frame: ServerFrame): void;
  lost(tries: number): void;
}

const pingMs = 25_000;
const silenceMs = 60_000;
const badAuth = 4401;

/** A socket that comes back: signs in by its first frame, pings, and reconnects until it is closed. */
export const openLink = (ends: Ends): Link => new ReturningSocket(ends);

class ReturningSocket implements Link {
  readonly #ends: Ends;
  readonly #beat: ReturnType<typeof setInterval>;
  #socket: WebSocket | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #isReady = false;
  #isClosed = false;
  #tries = 0;
  #heardMs = 0;

  constructor(ends: Ends) {
    this.#ends = ends;
    this.#beat = setInterval(() => this.#ping(), pingMs);
    addEventListener("online", this.#hurry);
    void this.#connect();
  }

  send(frame: ClientFrame): boolean {
    if (this.#isReady) this.#say(frame);
    return this.#isReady;
  }

  close(): void {
    this.#isClosed = true;
    this.#isReady = false;
    clearInterval(this.#beat);
    clearTimeout(this.#retry);
    removeEventListener("online", this.#hurry);
    this.#socket?.close(1000);
  }

  async #connect(): Promise<void> {
    this.#retry = undefined;
    const token = await this.#ends.token().catch(() => undefined); // Whoever asks for a token reports its failure.
    if (this.#isClosed) return;
    if (!token) return this.#again();
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/chat/ws`);
    this.#socket = socket;
    this.#heardMs = performance.now();
    socket.onopen = () => this.#say({ type: "auth", token });
    socket.onmessage = ({ data }) => this.#hear(data);
    socket.onclose = ({ code }) => {
      if (this.#socket !== socket || this.#isClosed) return;
      if (code === badAuth) this.#ends.refused();
      this.#again();
    };
  }

  #hear(data: unknown): void {
    this.#heardMs = performance.now();
    const frame = frameOf(data);
    if (!frame || this.#isClosed) return;
    if (frame.type === "ready") {
      this.#isReady = true;
      this.#tries = 0;
    }
    this.#ends.frame(frame);
  }

  #say(frame: ClientFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #again(): void {
    this.#isReady = false;
    this.#tries += 1;
    this.#ends.lost(this.#tries);
    this.#retry ??= setTimeout(() => void this.#connect(), waitMs(this.#tries - 1, spread()));
  }

  /** The network is back: no need to wait for the next try. */
  readonly #hurry = (): void => {
    if (this.#retry === undefined) return;
    clearTimeout(this.#retry);
    void this.#connect();
  };

  /** A connection that has gone silent is closed, and so comes back. */
  #ping(): void {
    if (!this.#isReady) return;
    if (performance.now() - this.#heardMs > silenceMs) this.#socket?.close();
    else this.#say({ type: "ping" });
  }
}
