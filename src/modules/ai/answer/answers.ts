import type { Actor, Clock, Events } from "#core";
import { audited } from "#modules/audit/contract.ts";
import type { Control } from "#modules/control/contract.ts";
import { bandOf, confidenceMin, type Found, type Search } from "#modules/knowledge/contract.ts";
import type { Answer, Answers, AskOptions } from "../contract.ts";
import type { Meters } from "../meters.ts";
import type { Quotable, Quotes } from "./cite.ts";
import { compose, type Likeness } from "./compose.ts";
import type { AskModel, Attempt } from "./model.ts";
import { pick } from "./pick.ts";
import { crisis, disabled, unfound } from "./refusal.ts";
import type { createSentences } from "./sentences.ts";

export interface AnswerDeps {
  readonly clock: Clock;
  readonly events: Events;
  readonly meters: Meters;
  readonly search: Search;
  readonly control: Control;
  readonly sentences: ReturnType<typeof createSentences>;
  readonly askModel: AskModel;
  /** The fixed words for somebody in danger; undefined for everybody else. */
  readonly crisisHelp: (text: string) => string | undefined;
  /** Below this confidence, and from where quotes begin, a language model is asked as well: 0 never, 1 always. */
  readonly writeBelow: number;
}

/** How many chunks are looked at to choose the documents. */
const hitsMax = 20;

const never = new AbortController().signal;

/**
 * The ways of an answer, in this order: the fixed words of a crisis; nothing, where no source is clearly about the
 * question; the sentences of the sources; where these are not sure to answer, what a language model makes of the same
 * sources, checked. Every ask leaves one audit row, and its words stay out of it.
 */
export function createAnswers(deps: AnswerDeps): Answers {
  const { clock, events, meters, search, control } = deps;

  const record = async (actor: Actor, outcome: "success" | "refused"): Promise<void> => {
    const subject = actor.accountId === "system" ? null : actor.accountId;
    await events.publish([audited(actor, clock.now(), { action: "search", resource: "ai.answer", subject, outcome })]);
    events.nudge();
  };

  const find = async (question: string, actor: Actor, options: AskOptions): Promise<Answer> => {
    const help = deps.crisisHelp(question);
    if (help !== undefined) return crisis(help);
    if (!control.isOn("answer", { group: actor.role })) return disabled();
    const found = await search.find(question, "auto", hitsMax);
    if (found.confidence < confidenceMin) return unfound(found);
    const documents = await pick(found.hits, search);
    const { signal = never, onSentence } = options;
    const attempt: Attempt =
      found.confidence < deps.writeBelow
        ? await deps.askModel({ question, documents, actor, signal, onSentence })
        : { kind: "none", reason: "sure enough to quote" };
    if (attempt.kind === "disabled") return disabled();
    if (attempt.kind === "written") return answerOf(attempt.quotes, found, "model", `written by ${attempt.by} from`);
    const quotes = compose(question, documents, await likeness(question, documents, found, deps));
    if (quotes.sentences.length === 0) return unfound(found);
    const answer = answerOf(quotes, found, found.route, "quoted from");
    return { ...answer, reasoning: `${answer.reasoning}; ${attempt.reason}` };
  };

  return {
    isEnabled: () => control.isOn("answer"),
    async answer(question, actor, options = {}) {
      const started = performance.now();
      try {
        const given = await find(question, actor, options);
        await record(actor, given.refused ? "refused" : "success");
        meters.told(given);
        if (given.citations.some(({ stale }) => stale)) meters.stale.add();
        return given;
      } catch (error) {
        meters.answerError.add();
        throw error;
      } finally {
        meters.answerSeconds.observe((performance.now() - started) / 1000);
      }
    },
  };
}

const answerOf = ({ sentences, citations }: Quotes, found: Found, route: string, how: string): Answer => ({
  sentences,
  citations,
  confidence: found.confidence,
  confidenceBand: bandOf(found.confidence),
  refused: false,
  reasoning: `${how} ${citations.map(({ title }) => title).join(" and ")}; found ${found.reason}`,
  route,
});

const likeness = async (
  question: string,
  documents: readonly Quotable[],
  { route }: Found,
  { sentences }: AnswerDeps,
): Promise<Likeness> => {
  if (route === "text") return () => 0;
  const all = documents.flatMap(({ chunks }) => chunks.flatMap((chunk) => chunk.sentences));
  return sentences.likenessTo(question, all);
};
