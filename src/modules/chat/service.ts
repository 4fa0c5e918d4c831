import {
  type Actor, after, type Clock, codePoints, type Database, type Events, isConflict, KeyReused, type Metrics, newId, NotFound, systemActor,
} from "#core";
import type { Answer, Answers } from "#modules/ai/contract.ts";
import type { Availability, Suggestion } from "#modules/availability/contract.ts";
import { type Level, levels, type Triage, type TriageResult } from "#modules/triage/contract.ts";
import { answerToQuestion, answerToSymptoms, answerToWish, type Composed, isEmergency } from "./answer.ts";
import type { Message } from "./contract.ts";
import type { Hub } from "./hub.ts";
import { Lanes } from "./lanes.ts";
import type { Accepted, Store } from "./store.ts";
import { wishOf } from "./wish.ts";

interface Deps {
  readonly db: Database;
  readonly store: Store;
  readonly hub: Hub;
  readonly triage: Triage;
  readonly availability: Availability;
  readonly answers: Answers;
  readonly clock: Clock;
  readonly events: Events;
  readonly metrics: Metrics;
  readonly emergencyNumber: string;
}

export interface Sent {
  readonly message: Message;
  /** Null where nobody automatic answers. */
  readonly reply: Message | null;
}

/** A message that was stored, now or when it came first. */
export interface Taken {
  readonly message: Message;
  readonly session: Accepted;
}

/** Triage reads at most this much of the episode; the newest words are kept. */
const episodeCodePointsMax = 4000;
const episodeMessagesMax = 50;
/** An answer that is missing after so long will not come by itself. */
const answerSecondsMax = 15;
const unansweredMax = 20;
const suggestionsMax = 3;

export type Service = ReturnType<typeof createService>;

export function createService({ db, store, hub, triage, availability, answers, clock, events, metrics, emergencyNumber }: Deps) {
  /** One lane per session: what is stored first is told first. */
  const lanes = new Lanes();
  const taken = metrics.counter("messages", "Messages stored, by author.", ["role"]);

  return { accept, respond, send, answerLate, enter: hub.enter.bind(hub) };

  /** Stores a message once per `clientId`, and tells everyone in the session. */
  function accept(given: { sessionId: string; text: string; clientId: string | null }, actor: Actor): Promise<Taken> {
    return lanes.run(given.sessionId, async () => {
      const role = actor.role === "clinician" ? ("clinician" as const) : ("patient" as const);
      const message = { id: newId("msg"), role, text: given.text, at: clock.now().toISOString() };
      try {
        const session = await store.accept(db, { ...message, sessionId: given.sessionId, clientId: given.clientId }, actor);
        if (!session) throw NotFound("No such session.", {});
        if (role === "clinician") hub.enter(given.sessionId, actor.accountId);
        events.nudge();
        taken.add({ role });
        const stored = { ...message, seq: session.seq };
        hub.publish(session.patientId, { type: "message", sessionId: given.sessionId, message: stored });
        return { message: stored, session };
      } catch (error) {
        if (given.clientId === null || !isConflict(error, "messages_client")) throw error;
        return repeated(given.sessionId, given.clientId, given.text, actor);
      }
    });
  }

  /** The same `clientId` again: the same message, unless it says something else. */
  async function repeated(sessionId: string, clientId: string, text: string, actor: Actor): Promise<Taken> {
    const [first, session] = await Promise.all([store.byClientId(db, sessionId, clientId), store.session(db, sessionId)]);
    if (!first || !session || first.authorId !== actor.accountId) throw NotFound("No such session.", {});
    if (first.text !== text) throw KeyReused("Use a new key for a new message.", {});
    const { authorId: _, ...message } = first;
    return { message, session: { ...session, seq: message.seq } };
  }

  /** Answers a stored message, once; null where nobody automatic answers. */
  async function respond(sessionId: string, { message, session }: Taken, actor: Actor): Promise<Message | null> {
    if (message.role !== "patient" || !session.assistant || session.state !== "open") return null;
    // Repeats of one message wait here for the first, so that it is assessed once.
    return lanes.run(message.id, async () => {
      const known = await store.replyTo(db, sessionId, message.seq);
      if (known) return known;
      hub.publish(session.patientId, { type: "typing", sessionId, role: "assistant" });
      const { composed, level } = await compose(sessionId, message, session, actor);
      return lanes.run(sessionId, () => storeReply(sessionId, message.seq, session, composed, level, actor.requestId));
    });
  }

  async function send(given: { sessionId: string; text: string; clientId: string | null }, actor: Actor): Promise<Sent> {
    const accepted = await accept(given, actor);
    return { message: accepted.message, reply: await respond(given.sessionId, accepted, actor) };
  }

  async function storeReply(
    sessionId: string, replyTo: number, session: Accepted, { text, extra }: Composed, level: Level | null, requestId: string,
  ): Promise<Message> {
    const reply = { id: newId("msg"), role: "assistant" as const, text, at: clock.now().toISOString(), ...extra };
    try {
      const { seq } = await store.reply(db, { ...reply, sessionId, replyTo, extra, level }, systemActor(requestId));
      events.nudge();
      taken.add({ role: "assistant" });
      const message = { ...reply, seq };
      hub.publish(session.patientId, { type: "message", sessionId, message });
      if (extra.triage) hub.publish(session.patientId, { type: "triage", sessionId, seq, triage: extra.triage });
      if (extra.suggestions) hub.publish(session.patientId, { type: "suggestions", sessionId, seq, items: extra.suggestions });
      return message;
    } catch (error) {
      if (!isConflict(error, "messages_reply")) throw error;
      return (await store.replyTo(db, sessionId, replyTo))!;
    }
  }

  async function compose(
    sessionId: string, message: Message, session: Accepted, actor: Actor,
  ): Promise<{ composed: Composed; level: Level | null }> {
    const floor = levelOf(session.level);
    const wish = wishOf(message.text);
    if (wish !== "none") return { composed: answerToWish(wish, emergencyNumber), level: floor };
    if (!(await triage.reportsSymptoms(message.text))) {
      return { composed: answerToQuestion(await ask(message.text, actor), emergencyNumber), level: floor };
    }
    const episode = await store.said(db, sessionId, message.seq, episodeMessagesMax);
    const result = await triage.record({ text: lastCodePoints(episode.join("\n")) }, session.patientId, actor, floor ?? undefined);
    if (isEmergency(result)) return { composed: answerToSymptoms(result, undefined, []), level: result.level };
    const [advice, times] = await Promise.all([ask(message.text, actor), suggest(result, actor)]);
    return { composed: answerToSymptoms(result, advice, times), level: result.level };
  }

  /** Undefined while the switch is off; triage and booking go on. */
  async function ask(text: string, actor: Actor): Promise<Answer | undefined> {
    return answers.isEnabled() ? answers.answer(text, actor) : undefined;
  }

  async function suggest({ level, specialty }: TriageResult, actor: Actor): Promise<readonly Suggestion[]> {
    if (level === "self_care") return [];
    return availability.suggest({ level, specialty: specialty.id, limit: suggestionsMax }, actor);
  }

  /** Answers what a crash left unanswered. */
  async function answerLate(): Promise<void> {
    const before = after(clock.now(), -answerSecondsMax).toISOString();
    for (const { sessionId, seq } of await store.unanswered(db, before, unansweredMax)) {
      const session = await store.session(db, sessionId);
      const actor = { ...systemActor("job.answer-late"), accountId: session?.patientId ?? "system" };
      const [message] = (session && (await store.messages(db, sessionId, actor, { after: seq - 1, limit: 1 }))) ?? [];
      if (session && message) await respond(sessionId, { message, session: { ...session, seq } }, actor);
    }
  }
}

const levelOf = (level: string | null): Level | null => levels.find((one) => one === level) ?? null;

function lastCodePoints(text: string): string {
  return codePoints(text) <= episodeCodePointsMax ? text : [...text].slice(-episodeCodePointsMax).join("");
}
