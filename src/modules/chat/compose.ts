import { type Actor, codePoints, type Database } from "#core";
import type { Answer, Answers } from "#modules/ai/contract.ts";
import type { Availability, Suggestion } from "#modules/availability/contract.ts";
import { type Level, levels, type Triage, type TriageResult } from "#modules/triage/contract.ts";
import type { Taken } from "./accept.ts";
import {
  answerToQuestion,
  answerToReply,
  answerToSymptoms,
  answerToWish,
  type Composed,
  isEmergency,
} from "./answer.ts";
import { said } from "./message-store.ts";
import * as replies from "./reply-store.ts";
import { wishOf } from "./wish.ts";

/** Triage reads at most this much of the episode; the newest words are kept. */
const episodeCodePointsMax = 4000;
const episodeMessagesMax = 50;
const suggestionsMax = 3;

/** An answer, and the level that it leaves the session at; null where there is none yet. */
export interface Reply extends Composed {
  readonly level: Level | null;
}

interface Deps {
  readonly db: Database;
  readonly triage: Triage;
  readonly availability: Availability;
  readonly answers: Answers;
  readonly emergencyNumber: string;
}

/** Finds out what to answer to a message: a wish, a question or symptoms. */
export type Compose = (sessionId: string, taken: Taken, actor: Actor) => Promise<Reply>;

/** Asks the neighbours; what their findings are made into stands in answer.ts. */
export function createCompose({ db, triage, availability, answers, emergencyNumber }: Deps): Compose {
  return async function compose(sessionId, { message, session }, actor) {
    const floor = levelOf(session.level);
    const wish = wishOf(message.text);
    if (wish !== "none") return { ...answerToWish(wish, emergencyNumber), level: floor };
    const before = await replies.lastTriage(db, sessionId);
    const replied = before && (await triage.reply(before.id, message.text, actor));
    if (before && replied) return goOn(before, replied, actor);
    if (!(await triage.reportsSymptoms(message.text))) {
      return { ...answerToQuestion(await ask(message.text, actor), emergencyNumber), level: floor };
    }
    const episode = await said(db, sessionId, { upTo: message.seq, limit: episodeMessagesMax });
    const text = lastCodePoints(episode.filter((words) => !triage.isBareAnswer(words)).join("\n"));
    const last = before && { id: before.id, words: message.text };
    const result = await triage.record({ text }, session.patientId, actor, { floor: floor ?? undefined, last });
    if (isEmergency(result)) return { ...answerToSymptoms(result, undefined, []), level: result.level };
    const [advice, times] = await Promise.all([ask(message.text, actor), suggest(result, actor)]);
    return { ...answerToSymptoms(result, advice, times), level: result.level };
  };

  /** After an answer to a question: the next one, or what it changed. */
  async function goOn(before: TriageResult, now: TriageResult, actor: Actor): Promise<Reply> {
    if (before.level === now.level) return { ...answerToReply(now), level: now.level };
    const times = isEmergency(now) ? [] : await suggest(now, actor);
    return { ...answerToSymptoms(now, undefined, times), level: now.level };
  }

  /** Undefined while the switch is off; triage and booking go on. */
  async function ask(text: string, actor: Actor): Promise<Answer | undefined> {
    return answers.isEnabled() ? answers.answer(text, actor) : undefined;
  }

  async function suggest({ level, specialty }: TriageResult, actor: Actor): Promise<readonly Suggestion[]> {
    if (level === "self_care") return [];
    return availability.suggest({ level, specialty: specialty.id, limit: suggestionsMax }, actor);
  }
}

const levelOf = (level: string | null): Level | null => levels.find((one) => one === level) ?? null;

function lastCodePoints(text: string): string {
  return codePoints(text) <= episodeCodePointsMax ? text : [...text].slice(-episodeCodePointsMax).join("");
}
