import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { reader, timeOfDay } from "#plugins/web/page/text/time.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { Mark } from "#plugins/web/page/views/icon.tsx";
import { MarkedText } from "#plugins/web/page/views/marked-text.tsx";
import { Result } from "#plugins/web/page/views/result.tsx";
import { TalkToPerson } from "#plugins/web/page/views/talk-to-person.tsx";

const names = { patient: "You", assistant: "Salve", clinician: "Your care team", system: "Salve" } as const;

interface MessageProps {
  readonly exchange: Exchange;
  readonly isWaiting: boolean;
  readonly version: number;
}

/** One message. What triage found is told on a card, which then stands for the text. */
export function MessageView({ exchange, ...shown }: MessageProps) {
  const { message, triage, marks } = exchange;
  const citations = message.citations ?? [];
  return (
    <li id={`message-${message.seq}`} class={`message message-${message.role}`} tabIndex={-1}>
      <p class="speaker">
        {message.role !== "patient" && <Mark />}
        <span>{names[message.role]}</span>
        {message.at && <time dateTime={message.at}>{timeOfDay(message.at, reader())}</time>}
      </p>
      {(!triage || message.role === "patient") && (
        <p class="said">
          {marks.length > 0 ? (
            <MarkedText text={message.text} marks={marks} />
          ) : (
            <CitedText text={message.text} citations={citations} />
          )}
        </p>
      )}
      {triage ? <Result exchange={exchange} triage={triage} {...shown} /> : <Citations citations={citations} />}
      {!triage && message.handoff?.offered && <TalkToPerson />}
    </li>
  );
}
