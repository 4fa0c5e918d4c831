import { startAnchor } from "./support/anchors.ts";
import { type Server, untilQuiet } from "./support/process.ts";
import { type Comparison, median } from "./support/report.ts";
import { signedIn, startSalve } from "./support/salve.ts";

const count = 1_000;
const rounds = 3;

/** A thousand open, silent WebSockets: what one costs in memory. */
export async function sockets(): Promise<Comparison[]> {
  const [own, bare]: number[][] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const salve = await startSalve({ variables: { TRANSFORMERS_DEVICE: "off" } });
    const { token } = await signedIn(salve);
    own!.push(await costOfOne(salve, "/api/chat/ws", ["bearer", token]));
    bare!.push(await costOfOne(await startAnchor("sockets.ts"), "/", []));
  }
  const anchor = { name: "Bun.serve", value: median(bare!) };
  return [
    {
      bench: "sockets",
      what: `memory of one of ${count} idle`,
      unit: "kB",
      salve: median(own!),
      anchor,
      bar: { atMost: 1.5 },
    },
  ];
}

/** Stops the server afterwards. */
async function costOfOne(server: Server, path: string, protocols: string[]): Promise<number> {
  const open: WebSocket[] = [];
  try {
    // The first connection brings in the code; it is not what the others cost.
    open.push(await connect(server, path, protocols));
    await untilQuiet(server);
    const before = server.rssBytes();
    while (open.length <= count)
      open.push(...(await Promise.all(Array.from({ length: 50 }, () => connect(server, path, protocols)))));
    await untilQuiet(server);
    return (server.rssBytes() - before) / (open.length - 1) / 1000;
  } finally {
    for (const socket of open) socket.close();
    await server.stop();
  }
}

function connect({ url }: Server, path: string, protocols: string[]): Promise<WebSocket> {
  const socket = new WebSocket(url.replace("http", "ws") + path, protocols);
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket);
    socket.onclose = ({ code }) => reject(new Error(`the socket was closed: ${code}`));
  });
}
