import type { Explanation, Level } from "#plugins/web/page/api/shapes.ts";
import { levelNames } from "#plugins/web/page/text/clinical.ts";
import { percent } from "#plugins/web/page/text/why.ts";
import { Table } from "#plugins/web/page/views/table.tsx";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";

const Bar = ({ share }: { readonly share: number }) => (
  <span class="share">
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-ground" width="100" height="8" rx="2" />
      <rect class="bar-share" width={Math.max(share > 0 ? 1 : 0, share * 100)} height="8" rx="2" />
    </svg>
    {percent(share)}
  </span>
);

/** What the model said, what it became together with the rules, and the steps between. */
export function Uncertainty({ told: { trace, result } }: { readonly told: Explanation }) {
  const { model, steps } = trace;
  const levels = Object.keys(levelNames) as Level[];
  return (
    <section class="panel">
      <h2>Model and uncertainty</h2>
      {!model && <p>The model was not heard: these are stated by the rules, not measured.</p>}
      <Table
        name="Probabilities"
        heads={["Level", ...(model ? ["The model alone"] : []), "As decided"]}
        rows={levels.map((level) => ({
          key: level,
          cells: [
            <LevelBadge key="level" level={level} />,
            ...(model ? [<Bar key="model" share={model.levels[level] ?? 0} />] : []),
            <Bar key="decided" share={result.probabilities[level] ?? 0} />,
          ],
        }))}
      />
      {model && <p>Probability that the text reports symptoms at all: {percent(model.inScope)}.</p>}
      {result.risk && (
        <p>
          Risk of critical care {percent(result.risk.criticalCare)}, of a stay in hospital{" "}
          {percent(result.risk.hospitalisation)}.
        </p>
      )}
      <h3>Steps</h3>
      <ol class="care-list">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
