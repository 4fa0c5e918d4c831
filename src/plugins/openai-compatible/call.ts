import { cleaner } from "#inference/clean-text.ts";
import type { Deadline } from "#inference/deadline.ts";
import type { GenerationRequest } from "#modules/ai/contract.ts";
import type OpenAI from "openai";
import { type Piece, piecesOf } from "./chunk.ts";
import type { Config } from "./config.ts";
import { classified, ProviderFailure, reasonOfStatus } from "./failure.ts";
import { createTransport, type TransportParts } from "./transport.ts";

/** An event around a token of a few letters has some 300 bytes: no honest answer has more of them to each byte. */
const wireBytesPerTextByte = 300;

export interface Provider {
  /** Loads the library, so that nobody has to wait for it. */
  open(): Promise<void>;
  /** One try of one call: the pieces as they come. Fails with a ProviderFailure and nothing else. */
  attempt(request: GenerationRequest, deadline: Deadline): AsyncGenerator<Piece>;
}

const silent = { error() {}, warn() {}, info() {}, debug() {} };

/**
 * The library, loaded only where it is wanted: it costs memory, and most installations name no provider. Every
 * option is said, since it would look up in the environment what is not.
 */
async function openLibrary(baseUrl: string, parts: TransportParts) {
  const { APIConnectionError, APIError, OpenAI } = await import("openai");
  const client: OpenAI = new OpenAI({
    baseURL: baseUrl,
    // The transport sends the real one, or none.
    apiKey: "unused",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: "off",
    logger: silent,
    fetch: createTransport(parts),
  });
  return {
    client,
    /** An event of the stream that tells an error, by its code; anything else as it is. */
    told: (error: unknown): unknown =>
      error instanceof APIError && !(error instanceof APIConnectionError)
        ? new ProviderFailure(reasonOfStatus(500, typeof error.code === "string" ? [error.code] : []))
        : error,
  };
}

export function createProvider(config: Config, parts: Pick<TransportParts, "clock">): Provider {
  const baseUrl = config.baseUrl.replace(/\/+$/, "");
  let library: ReturnType<typeof openLibrary> | undefined;
  const open = () =>
    (library ??= openLibrary(baseUrl, {
      endpoint: new URL(`${baseUrl}/chat/completions`).href,
      apiKey: config.apiKey,
      wireBytesMax: config.answerBytesMax * wireBytesPerTextByte,
      ...parts,
    }));
  async function* attempt({ turns, tokensMax }: GenerationRequest, deadline: Deadline): AsyncGenerator<Piece> {
    const { client, told } = await deadline.wait(open());
    // Ends what this try opened, when it fails and another follows.
    const own = new AbortController();
    const signal = AbortSignal.any([own.signal, deadline.signal]);
    try {
      const stream = await deadline.wait(
        client.chat.completions.create(
          {
            model: config.model,
            messages: turns.map(({ role, content }) => ({ role, content })),
            stream: true,
            stream_options: { include_usage: true },
            [config.tokensField]: tokensMax,
            ...(config.temperature === "none" ? {} : { temperature: Number(config.temperature) }),
          },
          { signal, timeout: config.totalMs + 1_000 },
        ),
      );
      yield* read(stream, deadline, config.answerBytesMax);
    } catch (error) {
      throw classified(told(error), deadline.signal);
    } finally {
      own.abort();
    }
  }
  return { open: async () => void (await open()), attempt };
}

async function* read(stream: AsyncIterable<unknown>, deadline: Deadline, bytesMax: number): AsyncGenerator<Piece> {
  const clean = cleaner();
  const iterator = stream[Symbol.asyncIterator]();
  let bytes = 0;
  let isWhole = false;
  for (;;) {
    // Up to the first word its own limit counts alone: who thinks for long is silent for long.
    const { done, value } = await deadline.wait(iterator.next(), bytes > 0);
    if (done) break;
    for (const piece of piecesOf(value)) {
      isWhole ||= piece.kind === "end";
      if (piece.kind !== "text") {
        yield piece;
        continue;
      }
      const text = clean.next(piece.text);
      bytes += Buffer.byteLength(text);
      if (bytes > bytesMax) throw new ProviderFailure("too-long");
      if (text) yield { kind: "text", text };
    }
  }
  // An end without its reason is a connection that was closed before the answer was whole.
  if (!isWhole) throw new ProviderFailure("cut-off");
}
