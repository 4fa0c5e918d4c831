import { provideAnchors, startAnchor } from "./support/anchors.ts";
import { serverCore, type Server, untilQuiet } from "./support/process.ts";
import { type Comparison, median } from "./support/report.ts";
import { bearer, signedIn, startSalve } from "./support/salve.ts";
import { drive } from "./support/wrk.ts";
import { token } from "./anchors/token.mjs";

const rounds = 5;
const seconds = 3;

/** The equivalents do all that Salve does; `--bare`, they only authenticate, check and answer, as raw Bun does. */
const anchors = ["raw-bun.ts", "fastify.mjs", "express.mjs", "fastify.mjs --bare", "express.mjs --bare"];

interface Entrant {
  readonly name: string;
  readonly server: Server;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly costs: number[];
}

/** Bar 1: a read that is authenticated, checked, limited, metered and logged, by what it costs the server. */
export async function read(): Promise<Comparison[]> {
  await provideAnchors();
  const salve = await startSalve({ core: serverCore });
  const entrants: Entrant[] = [
    { name: "Salve", server: salve, path: "/api/auth/me", headers: bearer(await signedIn(salve)), costs: [] },
  ];
  for (const name of anchors) {
    const [file = "", ...flags] = name.split(" ");
    entrants.push({
      name,
      server: await startAnchor(file, ...flags),
      path: "/read?limit=20",
      headers: { authorization: `Bearer ${token}` },
      costs: [],
    });
  }
  try {
    await untilQuiet(salve);
    for (let round = 0; round <= rounds; round += 1) {
      for (const { server, path, headers, costs } of entrants) {
        const { cpuMicros } = await drive(server, { path, headers, seconds, connections: 64 });
        // The first round warms up.
        if (round > 0) costs.push(cpuMicros);
      }
    }
  } finally {
    for (const { server } of entrants) await server.stop();
  }
  const cost = (name: string): number => median(entrants.find((one) => one.name === name)!.costs);
  const bars: Readonly<Record<string, number>> = { "raw-bun.ts": 1.6, "fastify.mjs": 0.45, "express.mjs": 0.15 };
  return anchors.map((anchor) => ({
    bench: "read",
    what: "server CPU per request",
    unit: "us",
    salve: cost("Salve"),
    anchor: { name: anchor, value: cost(anchor) },
    ...(anchor in bars ? { bar: { atMost: bars[anchor]! } } : {}),
  }));
}
