import type { Citation, TriageResult } from "#plugins/web/page/api/shapes.ts";
import { beyond } from "#plugins/web/page/text/quote.ts";
import { isEmergency, type Tone, urgencies } from "#plugins/web/page/text/urgency.ts";
import { telephone } from "#plugins/web/page/views/about.ts";
import { Citations, CitedText } from "#plugins/web/page/views/citations.tsx";
import { Flags } from "#plugins/web/page/views/flags.tsx";
import { focusQuestion, useFocusWhenAnswered } from "#plugins/web/page/views/focus.ts";
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
  readonly version: number;
  /** A question below may change what the card says. */
  readonly isAsking: boolean;
  /** A later card has taken its place. */
  readonly isPast: boolean;
}

/** How urgent it is, what to do, and why: after the care cards of the NHS service manual, in our own dress. */
export function CareCard({ triage, citations, said, text, version, isAsking, isPast }: CareCardProps) {
  const id = useId();
  const { tone, label } = urgencies[triage.level];
  const { headline, steps, safetyNet, callNumber } = triage.advice;
  const head = useFocusWhenAnswered<HTMLHeadingElement>();
  const more = beyond(text, [headline, ...steps, ...safetyNet, ...triage.questions.map(({ text: asked }) => asked)]);
  return (
    <article class={`care care-${tone}`} aria-labelledby={id}>
      <h2 class="care-head" id={id} ref={head} tabIndex={-1}>
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
        {isPast && <p class="care-past">You have told us more since: the advice further down counts.</p>}
        {isEmergency(triage) && (
          <a class="call" href={telephone(callNumber)}>
            <Icon name="phone" /> Call {callNumber} now
          </a>
        )}
        {isAsking && (
          <button type="button" class="care-ask" onClick={focusQuestion}>
            <Icon name="question" /> One question may change this advice <Icon name="down" />
          </button>
        )}
        <List title="What to do" items={steps} ordered />
        {more && (
          <p class="care-more">
            <CitedText text={more} citations={citations} />
          </p>
        )}
        <Flags triage={triage} said={said} />
        <List title={isEmergency(triage) ? "Watch for this" : "When to get help sooner"} items={safetyNet} />
        <Why triage={triage} version={version} />
        <Citations citations={citations} />
        <TalkToPerson />
        <p class="care-foot">{triage.disclaimer}</p>
      </div>
    </article>
  );
}

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
