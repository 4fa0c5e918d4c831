import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { reader, timeOfDay } from "#plugins/web/page/text/time.ts";
import { isEmergency } from "#plugins/web/page/text/urgency.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { Icon, Mark } from "#plugins/web/page/views/icon.tsx";
import { Result } from "#plugins/web/page/views/result.tsx";

const names = { patient: "You", assistant: "Salve", clinician: "Your care team", system: "Salve" } as const;

/** One message, with the triage result and the times that came with it. */
export function MessageView({ exchange }: { readonly exchange: Exchange }) {
  const { message, triage } = exchange;
  const citations = message.citations ?? [];
  // An emergency is told on its card alone: nothing may stand between the patient and the number.
  const isSpoken = !triage || !isEmergency(triage);
  return (
    <li class={`message message-${message.role}`}>
      <p class="speaker">
        {message.role !== "patient" && <Mark />}
        <span>{names[message.role]}</span>
        {message.at && <time dateTime={message.at}>{timeOfDay(message.at, reader())}</time>}
      </p>
      {isSpoken && <p class="said"><CitedText text={message.text} citations={citations} /></p>}
      {isSpoken && !triage && <Citations citations={citations} />}
      {triage && <Result exchange={exchange} triage={triage} />}
      {message.handoff !== undefined && message.handoff !== null && message.handoff !== false && (
        <p class="handoff"><Icon name="person" /> A person has been told and will join this conversation.</p>
      )}
    </li>
  );
}
