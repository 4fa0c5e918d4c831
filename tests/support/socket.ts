/** A frame as it came. */
export type Frame = { readonly type: string } & Record<string, any>;

/** A plain WebSocket client that keeps every frame and waits for the ones it is told to wait for. */
export class ChatSocket {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      this.frames.push(JSON.parse(String(data)));
      for (const look of this.#waiting) look();
    };
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ code, reason }) => resolve({ code, reason });
    });
  }

  /** Opens; with a token it also says who it is and waits for `ready`. */
  static async open(url: string, token?: string, protocols: string[] = []): Promise<ChatSocket> {
    const raw = new WebSocket(`${url.replace(/^http/, "ws")}/api/chat/ws`, protocols);
    const socket = new ChatSocket(raw);
    await new Promise<void>((resolve, reject) => {
      raw.onopen = () => resolve();
      raw.onerror = () => reject(new Error("the socket did not open"));
    });
    if (token) {
      socket.send({ type: "auth", token });
      await socket.until((frame) => frame.type === "ready");
    }
    return socket;
  }

  send(frame: object | string): void {
    this.#socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** The first frame, past or coming, that fits. Rejects after `ms` with what came instead. */
  until(fits: (frame: Frame) => boolean, ms = 20_000): Promise<Frame> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.frames.find(fits);
        if (!found) return;
        this.#waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(
        () => reject(new Error(`no such frame; came: ${this.frames.map(({ type }) => type).join(", ")}`)),
        ms,
      );
      this.#waiting.add(look);
      look();
    });
  }

  messages(sessionId: string): Frame[] {
    return this.frames
      .filter((frame) => frame.type === "message" && frame["sessionId"] === sessionId)
      .map((frame) => frame["message"]);
  }

  close(): void {
    this.#socket.close();
  }
}
