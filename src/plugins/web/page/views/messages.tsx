import { sendAgain } from "#plugins/web/page/actions/talk.ts";
import type { Conversation, Pending } from "#plugins/web/page/state/conversation.ts";
import { exchangesOf } from "#plugins/web/page/state/exchange.ts";
import { MessageView } from "#plugins/web/page/views/message.tsx";
import { Mark } from "#plugins/web/page/views/icon.tsx";
import { useEffect, useRef } from "preact/hooks";

interface MessagesProps {
  readonly sessionId: string;
  readonly conversation: Conversation;
}

/** All that was said, oldest first. The newest answer scrolls into view by its top, where reading begins. */
export function Messages({ sessionId, conversation }: MessagesProps) {
  const list = useRef<HTMLOListElement>(null);
  const exchanges = exchangesOf(conversation);
  const last = exchanges.at(-1)?.message;
  const lastSeq = last?.seq ?? 0;
  const shown = lastSeq + conversation.pending.length;
  const version = exchanges.findLast(({ isLatest }) => isLatest)?.message.seq ?? 0;
  const isWaiting = conversation.typing || conversation.pending.length > 0;
  useEffect(() => {
    list.current?.lastElementChild?.scrollIntoView({ block: last?.role === "patient" ? "nearest" : "start" });
  }, [shown]);
  if (!conversation.isLoaded) return <p class="quiet messages">One moment…</p>;
  return (
    <ol class="messages" ref={list}>
      {exchanges.map((exchange) => (
        <MessageView
          key={exchange.message.seq}
          sessionId={sessionId}
          exchange={exchange}
          isWaiting={isWaiting}
          version={version}
        />
      ))}
      {conversation.pending.map((one) => (
        <Waiting key={one.clientId} sessionId={sessionId} pending={one} />
      ))}
      {Object.entries(conversation.drafts).map(([replyTo, text]) => (
        <li key={`draft-${replyTo}`} class="message message-assistant">
          <p class="said">{text}</p>
        </li>
      ))}
      {conversation.typing && Object.keys(conversation.drafts).length === 0 && <Typing />}
    </ol>
  );
}

const Waiting = ({ sessionId, pending }: { readonly sessionId: string; readonly pending: Pending }) => (
  <li class="message message-patient message-waiting">
    <p class="said">{pending.text}</p>
    <p class="state">
      {pending.failed ? "Not sent. " : "Sending…"}
      {pending.failed && (
        <button type="button" class="link" onClick={() => void sendAgain(sessionId, pending.clientId, pending.text)}>
          Try again
        </button>
      )}
    </p>
  </li>
);

const Typing = () => (
  <li class="message message-assistant typing">
    <Mark />
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <span class="unseen">An answer is being written</span>
  </li>
);
