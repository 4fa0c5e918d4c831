import { loadCase } from "#plugins/web/page/actions/cases.ts";
import type { Explanation } from "#plugins/web/page/api/shapes.ts";
import { useStore } from "#plugins/web/page/state/store.ts";
import { deciders, inputsOf, replayWords } from "#plugins/web/page/text/clinical.ts";
import { marksOf } from "#plugins/web/page/text/marks.ts";
import { momentOf, reader } from "#plugins/web/page/text/time.ts";
import { percent } from "#plugins/web/page/text/why.ts";
import { Evidence } from "#plugins/web/page/views/case-evidence.tsx";
import { Uncertainty } from "#plugins/web/page/views/case-model.tsx";
import { NearRules, FiredRules, TellingAnswers } from "#plugins/web/page/views/case-rules.tsx";
import { Icon } from "#plugins/web/page/views/icon.tsx";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";
import { MarkedText, MarkKey } from "#plugins/web/page/views/marked-text.tsx";
import { useEffect } from "preact/hooks";

/** One case laid open for a clinician: what went in, what was read, what fired, what nearly did, and how sure it is. */
export function CaseView({ id }: { readonly id: string }) {
  const told = useStore((state) => state.explanations[id]);
  useEffect(() => void loadCase(id), [id]);
  return (
    <div class="sheet sheet-wide case">
      <a class="back" href="#/cases">
        <Icon name="back" /> All cases
      </a>
      {!told && <h1>Case</h1>}
      {told === undefined && <p class="quiet">One moment…</p>}
      {told === null && <p class="empty">There is no such case.</p>}
      {told && <Case told={told} />}
    </div>
  );
}

function Case({ told }: { readonly told: Explanation }) {
  const { result, revision, decidedAt } = told;
  const labels = result.redFlags.length > 0 ? result.redFlags : result.explanation.supporting.slice(0, 1);
  const title = labels.map(({ label }) => label).join(" · ") || "Nothing recognised";
  return (
    <>
      <header class="case-head">
        <p>
          <LevelBadge level={result.level} />
        </p>
        <h1>{title}</h1>
        <p>
          Advice given: <strong>{result.advice.headline}</strong>
        </p>
        <p class="quiet">
          Decided by {deciders[result.decidedBy]}, confidence {percent(result.confidence)} ({result.confidenceBand}).
          <br />
          {momentOf(decidedAt, reader())}, decision {revision} of this case.
        </p>
      </header>
      <Inputs told={told} />
      <FiredRules told={told} />
      <NearRules told={told} />
      <TellingAnswers told={told} />
      <Evidence told={told} />
      <Uncertainty told={told} />
      <Versions told={told} />
    </>
  );
}

function Inputs({ told: { request, answers, result } }: { readonly told: Explanation }) {
  const marks = marksOf(result);
  return (
    <section class="panel">
      <h2>What was told</h2>
      {request.text && (
        <>
          <p class="said-marked">
            <MarkedText text={request.text} marks={marks} />
          </p>
          <MarkKey marks={marks} />
        </>
      )}
      <dl class="facts">
        {inputsOf(request, answers).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** With what it was decided, and whether it can be decided again. */
function Versions({ told: { id, result, replay } }: { readonly told: Explanation }) {
  const { rules, model, disclaimer } = result;
  const lines = [
    ["Rules", rules.version],
    ["Code", replay?.decidedWith.engine ?? "not kept"],
    ["Model", `${model.id} ${model.version} on ${model.backend}`],
    ["Case", id],
  ] as const;
  return (
    <section class="panel">
      <h2>Versions</h2>
      <p>{replayWords(replay)}</p>
      <dl class="versions">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{disclaimer}</p>
    </section>
  );
}
