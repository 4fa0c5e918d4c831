import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { helpSentences } from "#plugins/web/page/text/handoff.ts";
import { reader, timeOfDay } from "#plugins/web/page/text/time.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { Feedback } from "#plugins/web/page/views/feedback.tsx";
import { Mark } from "#plugins/web/page/views/icon.tsx";
import { MarkedText } from "#plugins/web/page/views/marked-text.tsx";
import { Result } from "#plugins/web/page/views/result.tsx";
import { TalkToPerson } from "#plugins/web/page/views/talk-to-person.tsx";

const names = { patient: "You", assistant: "Salve", clinician: "Your care team", system: "Salve" } as const;

interface MessageProps {
  readonly sessionId: string;
  readonly exchange: Exchange;
  readonly isWaiting: boolean;
  readonly version: number;
}

/** One message. What triage found is told on a card, which then stands for the text. */
export function MessageView({ sessionId, exchange, ...shown }: MessageProps) {
  const { message, triage, marks, isTurn } = exchange;
  const citations = message.citations ?? [];
  const isCrisis = message.handoff?.reason === "crisis";
  return (
    <li id={`message-${message.seq}`} class={`message message-${message.role}`} tabIndex={-1}>
      <p class="speaker">
        {message.role !== "patient" && <Mark />}
        <span>{message.role === "clinician" ? (message.by ?? names.clinician) : names[message.role]}</span>
        {message.at && <time dateTime={message.at}>{timeOfDay(message.at, reader())}</time>}
      </p>
      {isCrisis && <Help text={message.text} />}
      {!isCrisis && (!triage || message.role === "patient") && (
        <p class="said">
          {marks.length > 0 ? (
            <MarkedText text={message.text} marks={marks} />
          ) : (
            <CitedText text={message.text} citations={citations} />
          )}
        </p>
      )}
      {triage ? <Result exchange={exchange} triage={triage} {...shown} /> : <Citations citations={citations} />}
      {!triage && !isCrisis && message.handoff?.offered && <TalkToPerson />}
      {message.role === "assistant" && !isTurn && <Feedback sessionId={sessionId} seq={message.seq} />}
    </li>
  );
}

/** Help for somebody in danger, a sentence to a line: it must be found at a glance. */
const Help = ({ text }: { readonly text: string }) => (
  <div class="help">
    {helpSentences(text).map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
  </div>
);
