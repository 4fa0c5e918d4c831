import type { Clock, Logger } from "#core";
import { Deadline } from "#inference/deadline.ts";
import { type Generated, GenerationError, type GenerationRequest, type Generator } from "#modules/ai/contract.ts";
import { createProvider, type Provider } from "./call.ts";
import { createCheck } from "./check.ts";
import type { Piece } from "./chunk.ts";
import type { Config } from "./config.ts";
import { classified, ended } from "./failure.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { Meters } from "./meters.ts";
import { costOf, tally } from "./usage.ts";

export interface GeneratorParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly meters: Meters;
}

export const provider = "openai-compatible";

/** The port, and what the health check asks. */
export function createGenerator({
  config,
  clock,
  log,
  meters,
}: GeneratorParts): Generator & { open(): Promise<void>; isResting(): boolean } {
  const isConfigured = config.baseUrl !== "";
  const isPriced = config.pricePerThousandIn + config.pricePerThousandOut > 0;
  const id = `${provider}/${config.model || "none"}`;
  const guard = createGuard(config, { retried: meters.retried, opened: meters.opened });
  // Without an address nothing is made that could open a connection.
  const source = isConfigured ? createProvider(config, { clock }) : undefined;

  async function* generate(request: GenerationRequest, signal: AbortSignal): AsyncGenerator<Generated> {
    if (!source) throw new GenerationError("unavailable");
    const deadline = new Deadline(config, signal, ended);
    const count = createCount(request);
    const started = performance.now();
    let outcome = "abandoned";
    try {
      for await (const piece of guard.through(deadline, () => opened(source, guard, request, deadline))) {
        if (piece.kind === "usage") count.reported = piece.usage;
        if (piece.kind !== "text") continue;
        if (count.characters === 0) meters.began(performance.now() - started);
        count.add(piece.text);
        yield { kind: "text", text: piece.text };
      }
      outcome = "well";
      const used = count.tally();
      const { tokensIn, tokensOut } = used;
      yield { kind: "usage", tokensIn, tokensOut, ...(isPriced ? { cost: costOf(config, used) } : {}) };
    } catch (error) {
      const { reason, consequence } = classified(error, deadline.signal);
      outcome = reason;
      // A caller who left, a full house and a pause are no news; under load they would be many.
      if (!["cancelled", "busy", "resting"].includes(reason))
        log.warn({ context: { generator: id, reason } }, "A language model's call failed");
      throw new GenerationError(consequence.fault);
    } finally {
      deadline.end();
      // What has begun is paid for, however it ends; what was turned away is not.
      meters.ended(outcome, outcome === "well" || count.characters > 0 ? count.tally() : undefined);
    }
  }

  return {
    id,
    provider,
    isLocal: false,
    isConfigured,
    generate,
    check: createCheck(source),
    open: async () => source?.open(),
    isResting: guard.isOpen,
  };
}

/** The answer from its first word on: up to there the provider is asked again, after it never. */
async function* opened(
  source: Provider,
  guard: Guard,
  request: GenerationRequest,
  deadline: Deadline,
): AsyncGenerator<Piece> {
  const { before, pieces } = await guard.retried(deadline, async () => {
    const pieces = source.attempt(request, deadline);
    const before: Piece[] = [];
    for (;;) {
      const { done, value } = await pieces.next();
      if (done) return { before, pieces };
      before.push(value);
      if (value.kind === "text") return { before, pieces };
    }
  });
  deadline.began();
  try {
    yield* before;
    yield* pieces;
  } finally {
    await pieces.return(undefined);
  }
}

const createCount = ({ turns, tokensMax }: GenerationRequest) => ({
  characters: 0,
  bytes: 0,
  reported: undefined as object | undefined,
  add(text: string): void {
    this.characters += text.length;
    this.bytes += Buffer.byteLength(text);
  },
  tally() {
    const { characters, bytes } = this;
    return tally(this.reported, {
      turns: turns.map(({ content }) => content),
      answer: { characters, bytes },
      tokensMax,
    });
  },
});
