import { explain } from "#plugins/web/page/actions/cases.ts";
import type { Explanation, TriageResult } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { marksOf } from "#plugins/web/page/text/marks.ts";
import { confidenceWords } from "#plugins/web/page/text/urgency.ts";
import { advised, ageWouldTell, changesByLevel } from "#plugins/web/page/text/why.ts";
import { Icon, type IconName } from "#plugins/web/page/views/icon.tsx";
import { MarkedText, MarkKey } from "#plugins/web/page/views/marked-text.tsx";
import { Sources } from "#plugins/web/page/views/sources.tsx";
import { useEffect, useState } from "preact/hooks";

interface WhyProps {
  readonly triage: TriageResult;
  /** Another one after each answer: what is shown is the decision of then. */
  readonly version: number;
}

/** Why we say this, for whoever wants to know: it is fetched only then, and the look stands in the record. */
export function Why({ triage, version }: WhyProps) {
  const [isOpen, setOpen] = useState(false);
  const key = `${triage.id} ${version}`;
  const told = useStore((state) => state.explanations[key]);
  useEffect(() => {
    if (isOpen) void explain(triage.id, key);
  }, [isOpen, key]);
  return (
    <details class="why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Why this?</summary>
      {isOpen && told === undefined && <p class="quiet">One moment…</p>}
      {told && <Said told={told} />}
      {(told || told === null) && <Looked triage={told?.result ?? triage} />}
      {told && <Changes told={told} />}
      {(told || told === null) && <Sure triage={told?.result ?? triage} />}
    </details>
  );
}

function Said({ told }: { readonly told: Explanation }) {
  const { request, result, answers } = told;
  const text = request.text ?? "";
  const marks = marksOf(result);
  return (
    <section>
      <h3>What you said</h3>
      <p class="said-marked">
        <MarkedText text={text} marks={marks} />
      </p>
      <MarkKey marks={marks} />
      {answers.length > 0 && (
        <ul class="answered">
          {answers.map(({ id, label, answer }) => (
            <li key={id}>
              {label}: <strong>{answer}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const groups = [
  ["supporting", "Found", "check"],
  ["conflicting", "You said no, or it speaks against it", "close"],
  ["unknown", "Not known yet", "question"],
] as const satisfies readonly (readonly [keyof TriageResult["explanation"], string, IconName])[];

/** What was looked for, and what of it was found. */
const Looked = ({ triage: { explanation } }: { readonly triage: TriageResult }) => (
  <section>
    <h3>What we looked for</h3>
    <dl class="looked">
      {groups.map(([group, title, icon]) =>
        explanation[group].length === 0 ? null : (
          <div key={group}>
            <dt>
              <Icon name={icon} /> {title}
            </dt>
            <dd>{explanation[group].map(({ label }) => label).join(" · ")}</dd>
          </div>
        ),
      )}
    </dl>
  </section>
);

function Changes({ told: { trace, result } }: { readonly told: Explanation }) {
  const changes = changesByLevel(trace, result.level);
  const isMost = result.level === "emergency_ambulance";
  return (
    <section>
      <h3>What would change it</h3>
      {changes.length === 0 ? (
        <p>
          {isMost
            ? "Nothing: no advice is more urgent."
            : "Nothing that we could still ask. If it gets worse, tell us."}
        </p>
      ) : (
        <>
          <p>Tell us at once if one of these is so. If none is, our advice stays as it is.</p>
          <dl class="changes">
            {changes.map(({ level, labels }) => (
              <div key={level}>
                <dt>{advised[level]}, with:</dt>
                <dd>{labels.join(" · ")}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {ageWouldTell(trace) && <p>The age would help us as well.</p>}
    </section>
  );
}

const Sure = ({ triage }: { readonly triage: TriageResult }) => (
  <section>
    <h3>How sure we are</h3>
    <p>{confidenceWords(triage)} Salve is not a medical device, and it can be wrong.</p>
    <h3>The guidance behind it</h3>
    <Sources sources={triage.sources} />
  </section>
);
