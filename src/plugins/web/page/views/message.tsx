import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { reader, timeOfDay } from "#plugins/web/page/text/time.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { Mark } from "#plugins/web/page/views/icon.tsx";
import { Result } from "#plugins/web/page/views/result.tsx";
import { TalkToPerson } from "#plugins/web/page/views/talk-to-person.tsx";

const names = { patient: "You", assistant: "Salve", clinician: "Your care team", system: "Salve" } as const;

/** One message. What triage found is told on a card, which then stands for the text. */
export function MessageView({ exchange }: { readonly exchange: Exchange }) {
  const { message, triage } = exchange;
  const citations = message.citations ?? [];
  return (
    <li class={`message message-${message.role}`}>
      <p class="speaker">
        {message.role !== "patient" && <Mark />}
        <span>{names[message.role]}</span>
        {message.at && <time dateTime={message.at}>{timeOfDay(message.at, reader())}</time>}
      </p>
      {(!triage || message.role === "patient") && (
        <p class="said">
          <CitedText text={message.text} citations={citations} />
        </p>
      )}
      {triage ? <Result exchange={exchange} triage={triage} /> : <Citations citations={citations} />}
      {!triage && message.handoff?.offered && <TalkToPerson />}
    </li>
  );
}
