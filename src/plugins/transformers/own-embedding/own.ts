import type { Logger } from "#core";
import type { Embedder } from "#modules/knowledge/contract.ts";
import { basename, resolve } from "node:path";
import { createEmbedder } from "../embedding.ts";
import type { More } from "../lines.ts";
import type { Specs } from "../protocol.ts";
import type { Supervisor } from "../supervisor.ts";
import { unlessAborted } from "../unless-aborted.ts";
import { type OwnModel, readOwn, Unusable } from "./folder.ts";
import { hubFolder } from "./hub.ts";
import { type EmbeddingSettings, pinnedOf } from "./settings.ts";

export interface OwnParts {
  readonly settings: EmbeddingSettings;
  /** The folder of all models. */
  readonly root: string;
  /** True where models are switched off. */
  readonly isOff: boolean;
  readonly batchMax: number;
  readonly log: Logger;
  readonly unavailable: (why: string) => Error;
  /** A Worker of its own: no patient waits for triage behind a large model's passages. */
  readonly supervise: (name: string, specs: Specs, more: More) => Supervisor;
}

/** An embedder that has to look first what it is. */
export interface OwnEmbedder {
  readonly embedder: Embedder;
  /** Throws why it is not used. Not yet loaded is not wrong. */
  check(): void;
  start(): void;
  /** Resolves when nothing is fetched any more. The Workers are ended by whoever made them. */
  stop(): Promise<void>;
}

type State =
  | { readonly kind: "loading" }
  /** `isFinal`: the model itself will not do, and is not tried again. */
  | { readonly kind: "failed"; readonly why: string; readonly isFinal: boolean }
  | { readonly kind: "ready"; readonly embedder: Embedder; readonly supervisor: Supervisor };

/** A large model needs that long for a few long passages on a small processor. */
const batchMsMax = 120_000;
/** Few together: the processor is no faster with more, and a question waits for no longer than one batch. */
const batchMaxOwn = 4;
const loadMsMax = 300_000;
/** pgvector holds no longer ones. */
const dimensionMax = 16_000;

/** The embedding model that the owner names, instead of the one in the file and never beside it. */
export function createOwn(parts: OwnParts): OwnEmbedder {
  const { settings, isOff, log, unavailable } = parts;
  const name = nameOf(settings);
  const stopping = new AbortController();
  let state: State = { kind: "loading" };
  let attempt: Promise<void> | undefined;
  let told = "";

  const load = async (): Promise<void> => {
    state = { kind: "loading" };
    try {
      if (isOff) throw new Refused("models are switched off: TRANSFORMERS_DEVICE=off");
      const folder = await folderOf(parts, stopping.signal);
      state = { kind: "ready", ...(await opened(parts, await readOwn(folder, name, settings), stopping.signal)) };
    } catch (error) {
      const isKnown = error instanceof Unusable || error instanceof Refused;
      const why = isKnown ? `${variableOf(settings)}: ${error.message}` : "the embedding model could not be read";
      state = { kind: "failed", why, isFinal: error instanceof Refused };
      // Each minute it is tried again; the same reason is told once.
      if (why !== told && !stopping.signal.aborted) {
        log.error({ context: { model: name, why } }, "The embedding model is not used; searching by words");
      }
      told = why;
    }
  };
  const start = (): Promise<void> => (attempt ??= load());
  const ready = async (): Promise<Embedder> => {
    if (state.kind === "failed" && !state.isFinal) attempt = undefined;
    await start();
    return serving(state, unavailable).embedder;
  };

  return {
    embedder: {
      get id() {
        return state.kind === "ready" ? state.embedder.id : `${name}@unknown`;
      },
      get dimension() {
        return serving(state, unavailable).embedder.dimension;
      },
      ready: async (signal) => void (await unlessAborted(ready(), signal)),
      // Whoever asks before it is known what it is goes on without: a download takes minutes.
      embed: async (...given) => serving(state, unavailable).embedder.embed(...given),
    },
    check() {
      if (state.kind === "failed") throw new Error(state.why);
      if (state.kind === "ready") state.supervisor.check();
    },
    start: () => void start(),
    async stop() {
      stopping.abort();
      await attempt;
    },
  };
}

/** The model itself will not do. */
class Refused extends Error {
  override readonly name = "Refused";
}

function serving(state: State, unavailable: OwnParts["unavailable"]) {
  if (state.kind === "ready") return state;
  throw unavailable(state.kind === "failed" ? "The embedding model is not used." : "The embedding model is loading.");
}

async function folderOf({ settings, root }: OwnParts, signal: AbortSignal): Promise<string> {
  const { embeddingPath, embeddingHub, embeddingHubAllowed, embeddingHubUrl } = settings;
  if (embeddingPath) return resolve(embeddingPath);
  const pinned = pinnedOf(embeddingHub);
  // The settings were judged before; nothing is fetched on anybody's mistake.
  if (!pinned || !embeddingHubAllowed) throw new Refused("it may not be fetched");
  return hubFolder({ url: embeddingHubUrl, pinned, root, signal });
}

/** What the Worker's names for a failure mean. */
const meanings: Readonly<Record<string, string>> = {
  ChecksumMismatch: "a file changed while it was loaded",
  UnknownInput: "its graph wants more than token ids, mask, segments and positions",
  UnknownTokenizer: "its tokenizer does not say what it puts around a text",
  NoEmbedding: "its graph gives no vectors of texts or tokens as 32-bit numbers",
};

/** Loads it and asks it once: what comes back says how long its vectors are. */
async function opened({ supervise, batchMax }: OwnParts, { spec, prefix }: OwnModel, stopping: AbortSignal) {
  const { card } = spec;
  let failed = "";
  const most = Math.min(batchMax, batchMaxOwn);
  const more = { batchMax: most, batchMsMax, refused: (error: string) => (failed ||= error) };
  const supervisor = supervise(`${card.id}@${card.version}`, { embedding: spec }, more);
  const run = (text: string, signal: AbortSignal) => supervisor.run("embedding", { text, numbers: [] }, signal);
  try {
    const { values } = await run("fever", AbortSignal.any([stopping, AbortSignal.timeout(loadMsMax)]));
    const dimension = values.length;
    if (dimension > dimensionMax) throw new Refused(`its vectors have ${dimension} numbers`);
    return { supervisor, embedder: createEmbedder({ ...card, dimension, prefix }, run, most) };
  } catch (error) {
    await supervisor.stop();
    if (error instanceof Refused) throw error;
    throw new Refused(`it did not load: ${meanings[failed] ?? (failed || "it took too long")}`);
  }
}

const variableOf = ({ embeddingPath }: EmbeddingSettings): string =>
  embeddingPath ? "TRANSFORMERS_EMBEDDING_PATH" : "TRANSFORMERS_EMBEDDING_HUB";

const snapshot = /models--([^/]+)--([^/]+)\/snapshots\/[0-9a-f]{40}$/;

/** `owner/name` on the hub and in a cache of it, else what the folder is called. */
function nameOf({ embeddingPath, embeddingHub }: EmbeddingSettings): string {
  const folder = resolve(embeddingPath);
  const cached = snapshot.exec(folder);
  const name = embeddingPath ? (cached ? `${cached[1]}/${cached[2]}` : basename(folder)) : embeddingHub.split("@")[0]!;
  return name.replace(/[^\w./-]+/g, "-") || "own";
}
