import type { TriageResult } from "#plugins/web/page/api/shapes.ts";
import type { Exchange } from "#plugins/web/page/state/exchange.ts";
import { CareCard } from "#plugins/web/page/views/care-card.tsx";
import { Asked } from "#plugins/web/page/views/questions.tsx";
import { Times } from "#plugins/web/page/views/times.tsx";
import { useFocusWhenAnswered } from "#plugins/web/page/views/focus.ts";

interface ResultProps {
  readonly exchange: Exchange;
  readonly triage: TriageResult;
  /** The patient has said something that is not answered yet. */
  readonly isWaiting: boolean;
  /** Changes whenever the conversation has another result. */
  readonly version: number;
}

/** What triage found, when somebody can be seen, and what it still asks. */
export function Result({ exchange, triage, isWaiting, version }: ResultProps) {
  const { message, said, isTurn, isLatest, isLatestCard, asked } = exchange;
  const [question] = triage.questions;
  const isOpen = isLatest && !isWaiting;
  const wantsVisit = triage.level === "consultation_24h" || triage.level === "consultation";
  return (
    <>
      {!isTurn && (
        <CareCard
          triage={triage}
          citations={message.citations ?? []}
          said={said}
          text={standsAlone(message) ? "" : message.text}
          version={isLatestCard ? version : message.seq}
          isAsking={question !== undefined && isOpen}
          isPast={!isLatestCard}
        />
      )}
      {question && isOpen && <Asked key={question.id} question={question} place={asked} />}
      {!isTurn && wantsVisit && (
        <Times key={triage.id} triageId={triage.id} suggestions={exchange.suggestions} isLatest={isLatestCard} />
      )}
      {question && !isOpen && <p class="asked">{question.text}</p>}
      {isTurn && !question && <Over triage={triage} />}
    </>
  );
}

/** The words of a patient, and the help for somebody in danger, stand outside the card already. */
const standsAlone = ({ role, handoff }: Exchange["message"]): boolean =>
  role === "patient" || handoff?.reason === "crisis";

/** The end of an interview that changed nothing. */
function Over({ triage }: { readonly triage: TriageResult }) {
  const words = useFocusWhenAnswered<HTMLParagraphElement>();
  return (
    <div class="over">
      <p ref={words} tabIndex={-1}>
        Thank you, we have no more questions. Our advice stays: <strong>{triage.advice.headline}</strong>
      </p>
      <p class="quiet">Tell us if anything changes or gets worse.</p>
    </div>
  );
}
