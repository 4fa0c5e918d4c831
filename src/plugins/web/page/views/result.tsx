import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { isEmergency, urgencies } from "#plugins/web/page/text/urgency.ts";
import { CareCard } from "#plugins/web/page/views/care-card.tsx";
import { useFocusOn } from "#plugins/web/page/views/focus.ts";
import { Questions } from "#plugins/web/page/views/questions.tsx";
import { Times } from "#plugins/web/page/views/times.tsx";

interface ResultProps {
  readonly exchange: Exchange;
  readonly triage: TriageResult;
}

/** What triage found, when somebody can be seen, and what it still asks. */
export function Result({ exchange, triage }: ResultProps) {
  const followUp = useStore((state) => state.followUps[triage.id]);
  const { message, said } = exchange;
  const latest = followUp ?? triage;
  const after = useFocusOn<HTMLParagraphElement>(latest.id);
  const wantsVisit = latest.level === "consultation_24h" || latest.level === "consultation";
  const suggestions = followUp ? [] : exchange.suggestions;
  return (
    <>
      <CareCard
        triage={triage}
        citations={message.citations ?? []}
        said={said}
        text={message.role === "patient" ? "" : message.text}
      />
      {followUp && (
        <>
          <p class="speaker after" ref={after} tabIndex={-1}>
            After your answers
            <span class="unseen">
              : {urgencies[latest.level].label}. {latest.advice.headline}
            </span>
          </p>
          <CareCard triage={followUp} citations={[]} said={[]} text="" />
        </>
      )}
      {wantsVisit && (
        <Times key={latest.id} triageId={latest.id} suggestions={suggestions} isLatest={exchange.isLatest} />
      )}
      {exchange.isLatest && !isEmergency(latest) && latest.questions.length > 0 && (
        <Questions key={latest.id} first={triage.id} triage={latest} />
      )}
    </>
  );
}
