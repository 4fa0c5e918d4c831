/** What a socket was told, shortened to what says who it is, and how it ended; 0 where it stayed open. */
export interface SocketEnd {
  readonly frames: readonly Record<string, unknown>[];
  readonly code: number;
}

const socketUrl = (url: string): string => `${url.replace(/^http/, "ws")}/api/chat/ws`;

/** Waits for `ready`, or for the end. */
function ended(socket: WebSocket): Promise<SocketEnd> {
  const frames: Record<string, unknown>[] = [];
  const { promise, resolve } = Promise.withResolvers<SocketEnd>();
  socket.onmessage = ({ data }) => {
    const { type, status, userId } = JSON.parse(String(data)) as Record<string, unknown>;
    frames.push({ type, ...(status === undefined ? {} : { status }), ...(userId === undefined ? {} : { userId }) });
    if (type !== "ready") return;
    resolve({ frames, code: 0 });
    socket.close();
  };
  socket.onclose = ({ code }) => resolve({ frames, code });
  return promise;
}

/** The token as the first frame. */
export function frameAuth(url: string, token: string): Promise<SocketEnd> {
  const socket = new WebSocket(socketUrl(url));
  socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token }));
  return ended(socket);
}

/** The token as the second subprotocol. */
export const subprotocolAuth = (url: string, token: string): Promise<SocketEnd> =>
  ended(new WebSocket(socketUrl(url), ["bearer", token]));

/** A socket that is signed in, and what it is told from then on. */
export async function openSocket(url: string, token: string) {
  const socket = new WebSocket(socketUrl(url));
  const waiting: {
    matches: (frame: Record<string, unknown>) => boolean;
    resolve: (frame: Record<string, unknown>) => void;
    reject: (error: Error) => void;
  }[] = [];
  const next = (matches: (frame: Record<string, unknown>) => boolean) =>
    new Promise<Record<string, unknown>>((resolve, reject) => void waiting.push({ matches, resolve, reject }));
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(String(data)) as Record<string, unknown>;
    const index = waiting.findIndex(({ matches }) => matches(frame));
    if (index >= 0) waiting.splice(index, 1)[0]!.resolve(frame);
  };
  socket.onclose = ({ code }) =>
    waiting.splice(0).forEach(({ reject }) => reject(new Error(`the socket closed with ${code}`)));
  const ready = next(({ type }) => type === "ready");
  socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token }));
  await ready;
  return {
    /** Sends a frame (text as it is) and resolves to the first later one that matches. */
    ask(frame: unknown, matches: (frame: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
      const answer = next(matches);
      socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
      return answer;
    },
    next,
    close: () => socket.close(),
  };
}
