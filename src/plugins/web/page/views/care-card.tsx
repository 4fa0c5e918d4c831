import type { Citation, TriageResult } from "#plugins/web/page/api/shapes.ts";
import { beyond } from "#plugins/web/page/text/quote.ts";
import { isEmergency, type Tone, urgencies } from "#plugins/web/page/text/urgency.ts";
import { telephone } from "#plugins/web/page/views/about.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { Icon, type IconName } from "#plugins/web/page/views/icon.tsx";
import { TalkToPerson } from "#plugins/web/page/views/talk-to-person.tsx";
import { Why } from "#plugins/web/page/views/why.tsx";
import { useId } from "preact/hooks";

const icons: Readonly<Record<Tone, IconName>> = { emergency: "alert", urgent: "clock", soon: "calendar", home: "home" };

interface CareCardProps {
  readonly triage: TriageResult;
  readonly citations: readonly Citation[];
  readonly said: readonly string[];
  /** The answer's own text, whose further words stand on the card too. */
  readonly text: string;
}

/** How urgent it is, what to do, and why: after the care cards of the NHS service manual, in our own dress. */
export function CareCard({ triage, citations, said, text }: CareCardProps) {
  const id = useId();
  const { tone, label } = urgencies[triage.level];
  const { headline, steps, safetyNet, callNumber } = triage.advice;
  const more = beyond(text, [headline, ...steps, ...safetyNet]);
  return (
    <article class={`care care-${tone}`} aria-labelledby={id}>
      <h2 class="care-head" id={id}>
        <Icon name={icons[tone]} />
        <span>
          <span class="care-label">
            {label}
            <span class="unseen">: </span>
          </span>
          {headline}
        </span>
      </h2>
      <div class="care-body">
        {isEmergency(triage) && (
          <a class="call" href={telephone(callNumber)}>
            <Icon name="phone" /> Call {callNumber} now
          </a>
        )}
        <List title="What to do" items={steps} ordered />
        {more && (
          <p class="care-more">
            <CitedText text={more} citations={citations} />
          </p>
        )}
        <Why triage={triage} said={said} />
        <List title={isEmergency(triage) ? "Watch for this" : "When to get help sooner"} items={safetyNet} />
        <Citations citations={citations.length > 0 ? citations : numbered(triage.sources)} />
        <TalkToPerson />
        <p class="care-foot">{triage.disclaimer}</p>
      </div>
    </article>
  );
}

const numbered = (sources: TriageResult["sources"]): Citation[] =>
  sources.map(({ title, url }, place) => ({ n: place + 1, title, url }));

function List({
  title,
  items,
  ordered,
}: {
  readonly title: string;
  readonly items: readonly string[];
  readonly ordered?: boolean;
}) {
  if (items.length === 0) return null;
  const Kind = ordered ? "ol" : "ul";
  return (
    <>
      <h3>{title}</h3>
      <Kind class="care-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </Kind>
    </>
  );
}
