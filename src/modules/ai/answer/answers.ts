import type { Actor, Clock, Events } from "#core";
import { audited } from "#modules/audit/contract.ts";
import { bandOf, confidenceMin, type Found, type Hit, type Search } from "#modules/knowledge/contract.ts";
import type { Answer, Answers } from "../contract.ts";
import type { Meters } from "../meters.ts";
import { compose, type Likeness, type Quotable } from "./compose.ts";
import type { createSentences } from "./sentences.ts";

export interface AnswerDeps {
  readonly clock: Clock;
  readonly events: Events;
  readonly meters: Meters;
  readonly search: Search;
  readonly sentences: ReturnType<typeof createSentences>;
  readonly isEnabled: () => boolean;
}

/** How many chunks are looked at to choose the documents. */
const hitsMax = 20;
/** Another document may speak too when the question names it and it was found nearly as well. */
const nearlyAsWell = 0.9;
const documentsMax = 2;

/** Exactly D27's words. */
export const disabledReason = "AI temporarily disabled";

/** Answers with quoted sentences, or refuses. Every ask leaves one audit row, and its words stay out of it. */
export function createAnswers({ clock, events, meters, search, sentences, isEnabled }: AnswerDeps): Answers {
  const record = async (actor: Actor, outcome: "success" | "refused"): Promise<void> => {
    const subject = actor.accountId === "system" ? null : actor.accountId;
    await events.publish([audited(actor, clock.now(), { action: "search", resource: "ai.answer", subject, outcome })]);
    events.nudge();
  };

  const answer = async (question: string): Promise<Answer> => {
    if (!isEnabled()) return disabled;
    const found = await search.find(question, "auto", hitsMax);
    if (found.confidence < confidenceMin) return unfound(found);
    const documents = await quotables(found.hits, search);
    const likeness: Likeness =
      found.route === "vector" ? await sentences.likenessTo(question, allSentences(documents)) : () => 0;
    const quotes = compose(question, documents, likeness);
    if (quotes.sentences.length === 0) return unfound(found);
    const reasoning = `quoted from ${quotes.citations.map(({ title }) => title).join(" and ")}; found ${found.reason}`;
    return {
      ...quotes,
      confidence: found.confidence,
      confidenceBand: bandOf(found.confidence),
      refused: false,
      reasoning,
      route: found.route,
    };
  };

  return {
    isEnabled,
    async answer(question, actor) {
      try {
        const given = await answer(question);
        await record(actor, given.refused ? "refused" : "success");
        if (!given.refused) meters.answered.add();
        else meters.refused.add({ reason: given === disabled ? "disabled" : "no_source" });
        return given;
      } catch (error) {
        meters.answerError.add();
        throw error;
      }
    },
  };
}

const disabled: Answer = {
  sentences: [],
  citations: [],
  confidence: "low",
  confidenceBand: "low",
  refused: true,
  reasoning: disabledReason,
  route: "none",
};

function unfound({ hits, confidence, reason, route }: Found): Answer {
  const searched = hits.length === 0 ? "no article holds any of its words" : "no article is clearly about it";
  return {
    sentences: [],
    citations: [],
    confidence,
    confidenceBand: bandOf(confidence),
    refused: true,
    route,
    reasoning: `no source found: ${searched}; searched the self-care articles ${reason}`,
  };
}

/** The best document, and the next if the question names it too. */
async function quotables(hits: readonly Hit[], search: Search): Promise<Quotable[]> {
  const firsts = hits.filter((hit, n) => hits.findIndex(({ documentId }) => documentId === hit.documentId) === n);
  const chosen = firsts
    .filter((hit, n) => n === 0 || (hit.isNamed && hit.score >= nearlyAsWell * firsts[0]!.score))
    .slice(0, documentsMax);
  const passages = await search.passages(chosen.map(({ documentId }) => documentId));
  return chosen.flatMap(({ documentId, title, sources }) =>
    passages
      .filter((document) => document.documentId === documentId)
      .map(({ chunks }) => ({ documentId, title, sources, chunks })),
  );
}

const allSentences = (documents: readonly Quotable[]): string[] =>
  documents.flatMap(({ chunks }) => chunks.flatMap(({ sentences }) => sentences));
