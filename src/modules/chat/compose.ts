import { type Actor, type Database } from "#core";
import { type Answers, disabledReason } from "#modules/ai/contract.ts";
import type { Availability, Suggestion } from "#modules/availability/contract.ts";
import { type Level, levels, type Triage, type TriageResult } from "#modules/triage/contract.ts";
import type { Crisis } from "#modules/safety/contract.ts";
import type { Taken } from "./accept.ts";
import {
  type Advice,
  answerToCrisis,
  answerToQuestion,
  answerToReply,
  answerToSymptoms,
  answerToWish,
  type Composed,
  firstOf,
  isEmergency,
  notUnderstoodReason,
} from "./answer.ts";
import { episodeMessagesMax, episodeOf } from "./episode.ts";
import type { Reason } from "./handoff/reason.ts";
import { byAnswer, byTriage, fixed } from "./making.ts";
import { said } from "./message-store.ts";
import type { Making } from "./reply-store.ts";
import * as replies from "./reply-store.ts";
import { wishOf } from "./wish.ts";

const suggestionsMax = 3;

/** An answer, how it was made, and the level that it leaves the session at; null where there is none yet. */
export interface Reply extends Composed {
  readonly level: Level | null;
  readonly made: Making;
}

interface Deps {
  readonly db: Database;
  readonly triage: Triage;
  readonly availability: Availability;
  readonly answers: Answers;
  readonly crisis: Crisis;
  readonly emergencyNumber: string;
  readonly handoffOnEmergency: boolean;
  readonly handoffOnAbstention: boolean;
}

/** Who hears the answer while it is being written. */
export interface Hearer {
  /** Fires when nobody does any more. */
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
}

/** Finds out what to answer to a message: a cry for help, a wish, a question or symptoms. */
export type Compose = (sessionId: string, taken: Taken, actor: Actor, hearer: Hearer) => Promise<Reply>;

/** Asks the neighbours; what their findings are made into stands in answer.ts. */
export function createCompose(deps: Deps): Compose {
  const { db, triage, availability, crisis, emergencyNumber } = deps;
  const ask = asking(deps);
  const ruled = rulesOf(deps);
  return async function compose(sessionId, taken, actor, hearer) {
    const { message, session } = taken;
    const danger = crisis.recognise(message.text);
    if (danger !== undefined) {
      const result = await assess(sessionId, taken, actor, { isByRulesAlone: true });
      return { ...answerToCrisis(crisis.help(danger.kind).text, result), level: result.level, made: fixed("crisis") };
    }
    const floor = levelOf(session.level);
    const wish = wishOf(message.text);
    if (wish !== "none") return { ...answerToWish(wish, emergencyNumber), level: floor, made: fixed("wish") };
    const before = await replies.lastTriage(db, sessionId);
    const replied = before && (await triage.reply(before.id, message.text, actor));
    if (before && replied) return goOn(before, replied, actor);
    if (!(await triage.reportsSymptoms(message.text))) {
      const advice = await ask(message.text, actor, hearer);
      const isAgain = (await replies.lastOffer(db, sessionId)) === notUnderstoodReason;
      const composed = answerToQuestion(advice, emergencyNumber, isAgain);
      return { ...composed, level: floor, made: byAnswer(advice) };
    }
    const result = await assess(sessionId, taken, actor, { before });
    if (isEmergency(result)) return ruled(result, answerToSymptoms(result, undefined, []));
    const first = firstOf(result).join("\n");
    const [advice, times] = await Promise.all([ask(message.text, actor, hearer, first), suggest(result, actor)]);
    return ruled(result, answerToSymptoms(result, advice, times));
  };

  async function assess(
    sessionId: string,
    { message, session }: Taken,
    actor: Actor,
    { before, isByRulesAlone }: { before?: TriageResult | undefined; isByRulesAlone?: boolean },
  ): Promise<TriageResult> {
    const words = await said(db, sessionId, { upTo: message.seq, limit: episodeMessagesMax });
    const { text } = episodeOf(words, triage.isBareAnswer);
    const last = before && { id: before.id, words: message.text };
    const floor = levelOf(session.level) ?? undefined;
    return triage.record({ text: text || message.text }, session.patientId, actor, { floor, last, isByRulesAlone });
  }

  /** After an answer to a question: the next one, or what it changed. */
  async function goOn(before: TriageResult, now: TriageResult, actor: Actor): Promise<Reply> {
    if (before.level === now.level) return { ...answerToReply(now), level: now.level, made: byTriage(now) };
    const times = isEmergency(now) ? [] : await suggest(now, actor);
    return ruled(now, answerToSymptoms(now, undefined, times));
  }

  async function suggest({ level, specialty }: TriageResult, actor: Actor): Promise<readonly Suggestion[]> {
    if (level === "self_care") return [];
    return availability.suggest({ level, specialty: specialty.id, limit: suggestionsMax }, actor);
  }
}

/**
 * Asks for cited advice. What a language model writes is told sentence by sentence, with `first` before it: the advice
 * of triage comes before any other. "cut" where the switch was turned while it wrote.
 */
const asking =
  ({ answers }: Deps) =>
  async (text: string, actor: Actor, { signal, tell }: Hearer, first = ""): Promise<Advice> => {
    if (!answers.isEnabled()) return "off";
    let isBegun = false;
    const answer = await answers.answer(text, actor, {
      signal,
      onSentence: (sentence) => {
        tell(`${isBegun || first === "" ? "" : `${first}\n`}${sentence.text} `);
        isBegun = true;
      },
    });
    if (!answer.refused || answer.reasoning !== disabledReason) return answer;
    return isBegun ? "cut" : "off";
  };

/** Puts a triage's conversation into the queue where the settings say so. */
const rulesOf =
  ({ handoffOnEmergency, handoffOnAbstention }: Deps) =>
  (result: TriageResult, composed: Composed): Reply => {
    const isUnsure = result.decidedBy === "abstention" && handoffOnAbstention;
    const wants: Reason | undefined =
      isEmergency(result) && handoffOnEmergency ? "emergency" : isUnsure ? "unsure" : undefined;
    return { ...composed, wants, level: result.level, made: byTriage(result) };
  };

const levelOf = (level: string | null): Level | null => levels.find((one) => one === level) ?? null;
