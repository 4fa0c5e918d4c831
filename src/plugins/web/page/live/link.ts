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
export function openLink({ token, refused, frame, lost }: Ends): Link {
  let socket: WebSocket | undefined;
  let isReady = false;
  let isClosed = false;
  let tries = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heardMs = 0;

  const say = (frame: ClientFrame): void => socket?.send(JSON.stringify(frame));
  const connect = async (): Promise<void> => {
    retry = undefined;
    const bearer = await token().catch(() => undefined); // Whoever asks for a token reports its failure.
    if (isClosed) return;
    if (!bearer) return again();
    const fresh = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/chat/ws`);
    socket = fresh;
    heardMs = performance.now();
    fresh.onopen = () => say({ type: "auth", token: bearer });
    fresh.onmessage = ({ data }) => {
      heardMs = performance.now();
      const received = frameOf(data);
      if (received?.type === "ready") [isReady, tries] = [true, 0];
      if (received) frame(received);
    };
    fresh.onclose = ({ code }) => {
      if (socket !== fresh || isClosed) return;
      if (code === badAuth) refused();
      again();
    };
  };
  const again = (): void => {
    isReady = false;
    tries += 1;
    lost(tries);
    retry ??= setTimeout(() => void connect(), waitMs(tries - 1, spread()));
  };
  const hurry = (): void => {
    if (retry === undefined) return;
    clearTimeout(retry);
    void connect();
  };
  const beat = setInterval(() => {
    if (!isReady) return;
    if (performance.now() - heardMs > silenceMs) socket?.close();
    else say({ type: "ping" });
  }, pingMs);
  addEventListener("online", hurry);
  void connect();

  return {
    send(frame) {
      if (isReady) say(frame);
      return isReady;
    },
    close() {
      isClosed = true;
      clearInterval(beat);
      clearTimeout(retry);
      removeEventListener("online", hurry);
      socket?.close(1000);
    },
  };
}
