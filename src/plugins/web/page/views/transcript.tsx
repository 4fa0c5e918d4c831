import { sendAgain } from "#plugins/web/page/actions/talk.ts";
import type { Message } from "#plugins/web/page/api/shapes.ts";
import { emptyConversation } from "#plugins/web/page/state/conversation.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { reader } from "#plugins/web/page/text/time.ts";
import { whenOf } from "#plugins/web/page/text/handoff.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";
import { useEffect, useRef } from "preact/hooks";

const names = { patient: "Patient", assistant: "Assistant", clinician: "Clinician", system: "Notice" } as const;

/** The place of a message, for the summary's citations to go to. */
export const placeOf = (sessionId: string, seq: number): string => `said-${sessionId.slice(-6)}-${seq}`;

/** A conversation as a clinician reads it: plain words in order, numbered as the summary cites them. */
export function Transcript({ sessionId }: { readonly sessionId: string }) {
  const { messages, pending, drafts, isLoaded } =
    useStore((state) => state.conversations[sessionId]) ?? emptyConversation;
  const list = useRef<HTMLOListElement>(null);
  const shown = messages.length + pending.length;
  const before = useRef(0);
  useEffect(() => {
    // What is new comes into view; what was there when it was opened is read from the summary on.
    if (before.current > 0 && shown > before.current)
      list.current?.lastElementChild?.scrollIntoView({ block: "nearest" });
    before.current = isLoaded ? shown : 0;
  }, [shown, isLoaded]);
  if (!isLoaded) return <p class="quiet">One moment…</p>;
  return (
    <ol class="transcript" ref={list}>
      {messages.map((message) => (
        <Line key={message.seq} sessionId={sessionId} message={message} />
      ))}
      {Object.entries(drafts).map(([replyTo, text]) => (
        <li key={`draft-${replyTo}`} class="line line-assistant">
          <p class="said">{text}</p>
        </li>
      ))}
      {pending.map(({ clientId, text, failed, role }) => (
        <li key={clientId} class="line line-clinician">
          <p class="said">{text}</p>
          <p class="state">
            {failed ? "Not sent. " : "Sending…"}
            {failed && (
              <button type="button" class="link" onClick={() => void sendAgain(sessionId, clientId, text, role)}>
                Try again
              </button>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Line({ sessionId, message }: { readonly sessionId: string; readonly message: Message }) {
  const { seq, role, text, at, by, triage, citations = [] } = message;
  return (
    <li id={placeOf(sessionId, seq)} class={`line line-${role}`} tabIndex={-1}>
      <p class="speaker">
        <span class="line-number">#{seq}</span>
        <span>{role === "clinician" ? (by ?? names[role]) : names[role]}</span>
        {at && <time dateTime={at}>{whenOf(at, reader())}</time>}
        {triage && <LevelBadge level={triage.level} />}
      </p>
      <p class="said">
        <CitedText text={text} citations={citations} />
      </p>
      <Citations citations={citations} />
    </li>
  );
}
