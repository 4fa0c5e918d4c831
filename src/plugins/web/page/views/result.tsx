import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { isEmergency } from "#plugins/web/page/text/urgency.ts";
import { CareCard } from "#plugins/web/page/views/care-card.tsx";
import { Questions } from "#plugins/web/page/views/questions.tsx";
import { Times } from "#plugins/web/page/views/times.tsx";

interface ResultProps {
  readonly exchange: Exchange;
  readonly triage: TriageResult;
}

/** What triage found, what it still asks, and when somebody can be seen. */
export function Result({ exchange, triage }: ResultProps) {
  const followUp = useStore((state) => state.followUps[triage.id]);
  const { message, said } = exchange;
  const latest = followUp ?? triage;
  const wantsVisit = latest.level === "consultation_24h" || latest.level === "consultation";
  const suggestions = followUp ? [] : exchange.suggestions;
  return (
    <>
      <CareCard triage={triage} citations={message.citations ?? []} said={said} words={message.text} />
      {followUp && (
        <>
          <p class="speaker">After your answers</p>
          <CareCard triage={followUp} citations={[]} said={[]} words={followUp.advice.headline} />
        </>
      )}
      {!isEmergency(latest) && latest.questions.length > 0 && <Questions key={latest.id} first={triage.id} triage={latest} />}
      {wantsVisit && <Times triageId={latest.id} suggestions={suggestions} />}
    </>
  );
}
