import { open } from "node:fs/promises";
import { Unusable } from "./folder.ts";
import { mayLeadTo } from "./host-name.ts";

/** Asks an address of the hub. The reading of what comes ends when the hub is silent for too long. */
export type Get = (address: URL) => Promise<Answer>;

export interface Answer {
  /** What was asked for, for a message. */
  readonly path: string;
  /** Piece by piece; throws `Unusable` when the connection breaks or falls silent. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A file as the hub lists it: what comes must be this. */
export interface Listed {
  readonly path: string;
  readonly size: number;
  readonly sum: { readonly kind: "sha256" | "git"; readonly hex: string };
}

const hopsMax = 5;
const silenceMsMax = 30_000;

/** Gets by plain requests without any credentials. It follows the hub to the hub's own addresses alone. */
export function createGet(hub: URL, signal: AbortSignal, silenceMs = silenceMsMax): Get {
  return async (address) => {
    const silence = createSilence(silenceMs);
    const both = AbortSignal.any([signal, silence.signal]);
    const path = address.pathname;
    try {
      let at = address;
      for (let hop = 0; hop <= hopsMax; hop += 1) {
        silence.ends();
        const response = await asked(at, both, path);
        const to = response.headers.get("location");
        if (response.status < 300 || response.status > 399 || to === null) return answerOf(response, path, silence);
        await response.body?.cancel();
        if (!URL.canParse(to, at)) throw new Unusable(`the hub leads nowhere for ${path}`);
        at = new URL(to, at);
        if (!mayLeadTo(hub, at)) throw new Unusable(`the hub leads to another host, ${at.host}, for ${path}`);
      }
      throw new Unusable(`the hub leads in a circle for ${path}`);
    } catch (error) {
      silence.over();
      throw error;
    }
  };
}

async function asked(at: URL, signal: AbortSignal, path: string): Promise<Response> {
  try {
    return await fetch(at, { signal, redirect: "manual", headers: { "accept-encoding": "identity" } });
  } catch {
    throw new Unusable(`the hub does not answer for ${path}`);
  }
}

function answerOf(response: Response, path: string, silence: Silence): Answer {
  if (response.status !== 200 || !response.body) throw new Unusable(`the hub answers ${response.status} for ${path}`);
  return { path, pieces: read(response.body, path, silence) };
}

async function* read(body: ReadableStream<Uint8Array>, path: string, silence: Silence): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      silence.ends();
      yield value;
    }
  } catch {
    throw new Unusable(`the hub broke off within ${path}`);
  } finally {
    silence.over();
    await reader.cancel().catch(() => {});
  }
}

type Silence = ReturnType<typeof createSilence>;

function createSilence(ms: number) {
  const controller = new AbortController();
  let timer: Timer | undefined;
  const over = (): void => clearTimeout(timer);
  return {
    signal: controller.signal,
    /** Something was heard; from now on it counts anew. */
    ends(): void {
      over();
      timer = setTimeout(() => controller.abort(), ms);
    },
    over,
  };
}

/** The text of a short answer. */
export async function bodyOf({ path, pieces }: Answer, bytesMax: number): Promise<string> {
  const all: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > bytesMax) throw new Unusable(`the hub's answer for ${path} has more than ${bytesMax} bytes`);
    all.push(piece);
  }
  return Buffer.concat(all).toString("utf8");
}

/** Writes what comes into a new file, and answers its SHA-256. Throws when it is not what was listed. */
export async function saved({ pieces }: Answer, path: string, { path: name, size, sum }: Listed): Promise<string> {
  const sha256 = new Bun.CryptoHasher("sha256");
  const git = new Bun.CryptoHasher("sha1").update(`blob ${size}\0`);
  const file = await open(path, "wx", 0o600);
  try {
    let written = 0;
    for await (const piece of pieces) {
      written += piece.length;
      if (written > size) throw new Unusable(`${name} is longer than the ${size} bytes that the hub lists`);
      sha256.update(piece);
      git.update(piece);
      await file.appendFile(piece);
    }
    if (written < size) throw new Unusable(`${name} ends after ${written} of ${size} bytes`);
    const hex = sha256.digest("hex");
    if ((sum.kind === "sha256" ? hex : git.digest("hex")) !== sum.hex) {
      throw new Unusable(`${name} is not the file that the hub lists: its checksum is another`);
    }
    await file.sync();
    return hex;
  } finally {
    await file.close();
  }
}
