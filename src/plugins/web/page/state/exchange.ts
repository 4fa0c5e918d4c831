import type { Message, Suggestion, TriageResult } from "#plugins/web/page/api/shapes.ts";
import type { Conversation } from "#plugins/web/page/state/conversation.ts";

/** A message with the result that belongs on it, and the patient's words that led to it. */
export interface Exchange {
  readonly message: Message;
  readonly triage: TriageResult | null;
  readonly suggestions: readonly Suggestion[];
  readonly said: readonly string[];
  /** Nothing later has a result: this one's questions and times are the ones that count. */
  readonly isLatest: boolean;
}

/**
 * Puts each result on one message: the server may send it inside the answer, beside the answer, or beside the
 * question, and a patient must see it once.
 */
export function exchangesOf({ messages, beside }: Pick<Conversation, "messages" | "beside">): Exchange[] {
  const shown = new Set<string>();
  const said: string[] = [];
  const exchanges = messages.map((message) => {
    if (message.role === "patient") said.push(message.text);
    const aside = besideOf(messages, beside, message);
    const triage = message.triage ?? aside.triage ?? null;
    const isFirst = triage !== null && !shown.has(triage.id);
    if (triage) shown.add(triage.id);
    const suggestions = message.suggestions ?? (message.role === "patient" ? [] : (aside.suggestions ?? []));
    return { message, triage: isFirst ? triage : null, suggestions, said: [...said] };
  });
  const latest = exchanges.findLast(({ triage }) => triage !== null);
  return exchanges.map((exchange) => ({ ...exchange, isLatest: exchange === latest }));
}

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
