import type { Conversation } from "#plugins/web/page/state/conversation.ts";
import { type Exchange, exchangesOf } from "#plugins/web/page/state/exchange.ts";
import { isEmergency, urgencies } from "#plugins/web/page/text/urgency.ts";
import { useRef } from "preact/hooks";

/**
 * Says to a screen reader what has come in, in one or two sentences: a whole card read out unasked would bury
 * its own heading. What was there when the conversation was opened is not announced.
 */
export function Announcer({ conversation }: { readonly conversation: Conversation }) {
  const first = useRef<number | null>(null);
  const newest = exchangesOf(conversation).findLast(({ message }) => message.role !== "patient");
  const seq = newest?.message.seq ?? 0;
  if (first.current === null && conversation.isLoaded) first.current = seq;
  const isNew = newest !== undefined && first.current !== null && seq > first.current;
  const isAlarm = isNew && newest.triage !== null && isEmergency(newest.triage);
  const words = isNew ? wordsOf(newest) : "";
  return (
    <>
      <p class="unseen" role="alert">
        {isAlarm ? words : ""}
      </p>
      <p class="unseen" role="status">
        {isAlarm ? "" : words || (conversation.typing ? "An answer is being written." : "")}
      </p>
    </>
  );
}

const wordsOf = ({ message, triage, isTurn }: Exchange): string =>
  isTurn && triage
    ? (triage.questions[0]?.text ?? message.text)
    : triage
      ? `${urgencies[triage.level].label}: ${triage.advice.headline}`
      : `Answer: ${message.text}`;
