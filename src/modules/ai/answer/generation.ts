import type { Actor } from "#core";
import type { Control, Feature } from "#modules/control/contract.ts";
import type { Budget } from "../budget.ts";
import { GenerationError, type Generator } from "../contract.ts";
import type { Meters } from "../meters.ts";
import { tokensOf } from "./prompt.ts";
import type { Claim } from "./support.ts";
import { write, type WriteOrder } from "./write.ts";

export interface GenerationDeps {
  readonly generators: readonly Generator[];
  readonly control: Control;
  readonly budget: Budget;
  readonly meters: Meters;
  /** Whether a text may leave the process once it is masked. */
  readonly mayLeave: boolean;
}

/** What a model wrote and the check let pass, or why there is nothing. */
export type Generation =
  | { readonly kind: "written"; readonly claims: readonly Claim[]; readonly by: string }
  | { readonly kind: "none"; readonly reason: string }
  /** The switch was turned while it wrote. */
  | { readonly kind: "disabled" };

export interface GenerationTask {
  readonly feature: Feature;
  readonly actor: Actor;
  readonly signal: AbortSignal;
  /** Made once it is known who is asked: what goes to a model outside is masked. */
  readonly orderFor: (generator: Generator) => WriteOrder;
  readonly onSentence?: ((claim: Claim) => void) | undefined;
}

export type Generate = (task: GenerationTask) => Promise<Generation>;

const none = (reason: string): Generation => ({ kind: "none", reason });

/** Asks the first model that may be asked, within the budget, until a switch forbids it; its sentences are checked. */
export const createGenerate = ({ generators, control, budget, meters, mayLeave }: GenerationDeps): Generate =>
  async function generate({ feature, actor, signal, orderFor, onSentence }) {
    const generator = generators.find(
      ({ isConfigured, isLocal, provider }) =>
        isConfigured && (isLocal || mayLeave) && control.isOn(feature, { provider }),
    );
    if (!generator) return none("no language model is in use");
    const order = orderFor(generator);
    const reserved = await budget.reserve(actor.accountId, tokensOf(order.request) + order.request.tokensMax);
    if (!reserved) return none("the day's budget for the language model is used up");
    const use = { provider: generator.provider, group: actor.role };
    using watch = control.watch(feature, use);
    const started = performance.now();
    const done = (isError: boolean): void => control.report(feature, { isError, ms: performance.now() - started }, use);
    try {
      const written = await write(order, generator, AbortSignal.any([signal, watch.signal]), onSentence);
      await reserved.settle(written);
      for (const fault of written.faults) meters.dropped.add({ fault });
      done(false);
      if (watch.signal.aborted) return { kind: "disabled" };
      return { kind: "written", by: generator.id, claims: written.claims };
    } catch (error) {
      if (watch.signal.aborted) return { kind: "disabled" };
      const fault = error instanceof GenerationError ? error.fault : "malformed";
      meters.generationError.add({ fault });
      if (fault !== "cancelled") done(true);
      return none(`the language model failed: ${fault}`);
    }
  };
