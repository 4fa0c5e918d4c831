import type { Message, Suggestion, TriageResult } from "#plugins/web/page/api/shapes.ts";
import type { Conversation } from "#plugins/web/page/state/conversation.ts";
import { isBareAnswer } from "#plugins/web/page/text/bare-answer.ts";
import { type Mark, marksIn } from "#plugins/web/page/text/marks.ts";

/** A message with the result that belongs on it, and the patient's words that led to it. */
export interface Exchange {
  readonly message: Message;
  readonly triage: TriageResult | null;
  /** A turn of the interview brought the same level again: the card above still stands. */
  readonly isTurn: boolean;
  readonly suggestions: readonly Suggestion[];
  readonly said: readonly string[];
  /** What was read in a message of the patient, by the last result. */
  readonly marks: readonly Mark[];
  /** How many questions had been asked with this one. */
  readonly asked: number;
  /** Nothing later has a result: this one's question is the open one. */
  readonly isLatest: boolean;
  /** No later card: this one's times are the ones that count. */
  readonly isLatestCard: boolean;
}

/**
 * Puts each result on one message: the server may send it inside the answer, beside the answer, or beside the
 * question, and a patient must see it once.
 */
export function exchangesOf({ messages, beside }: Pick<Conversation, "messages" | "beside">): Exchange[] {
  const shown = new Map<string, string>();
  const said: string[] = [];
  let asked = 0;
  const exchanges = messages.map((message) => {
    // As the server does: "yes" and "no" are answers, and no part of the text that triage reads.
    if (message.role === "patient" && !isBareAnswer(message.text)) said.push(message.text);
    const aside = besideOf(messages, beside, message);
    const found = message.triage ?? aside.triage ?? null;
    const triage = found !== null && shown.get(found.id) === wordsOf(found) ? null : found;
    const isTurn = triage !== null && shown.get(triage.id)?.startsWith(`${triage.level} `) === true;
    if (triage) shown.set(triage.id, wordsOf(triage));
    if (triage && triage.questions.length > 0) asked += 1;
    const suggestions = message.suggestions ?? (message.role === "patient" ? [] : (aside.suggestions ?? []));
    return { message, triage, isTurn, suggestions, said: [...said], asked };
  });
  const latest = exchanges.findLast(({ triage }) => triage !== null);
  const latestCard = exchanges.findLast(({ triage, isTurn }) => triage !== null && !isTurn);
  const marks = latest?.triage ? marksIn(latest.said, latest.triage) : new Map<string, readonly Mark[]>();
  return exchanges.map((exchange) => ({
    ...exchange,
    marks: exchange.message.role === "patient" ? (marks.get(exchange.message.text) ?? []) : [],
    isLatest: exchange === latest,
    isLatestCard: exchange === latestCard,
  }));
}

/** Tells two results of one case apart: an interview gives the case another level or another question. */
const wordsOf = ({ level, questions }: TriageResult): string => `${level} ${questions?.[0]?.id ?? ""}`;

/** What stands beside this message, or beside the question that it answers. */
function besideOf(
  messages: readonly Message[],
  beside: Conversation["beside"],
  message: Message,
): Conversation["beside"][number] {
  if (message.role === "patient") {
    const isAnswered = messages.some(({ seq, role }) => seq > message.seq && role !== "patient");
    return isAnswered ? {} : (beside[message.seq] ?? {});
  }
  const question = messages.findLast(({ seq, role }) => seq < message.seq && role === "patient");
  const earlier = messages.some(
    ({ seq, role }) => role !== "patient" && seq > (question?.seq ?? 0) && seq < message.seq,
  );
  return { ...(question && !earlier ? beside[question.seq] : {}), ...beside[message.seq] };
}
