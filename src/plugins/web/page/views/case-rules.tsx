import type { Explanation, TracedRule } from "#plugins/web/page/api/shapes.ts";
import { Table } from "#plugins/web/page/views/table.tsx";
import { LevelBadge } from "#plugins/web/page/views/level-badge.tsx";
import { Sources } from "#plugins/web/page/views/sources.tsx";

interface CaseProps {
  readonly told: Explanation;
}

const Named = ({ rule }: { readonly rule: TracedRule }) => (
  <>
    <strong>{rule.label}</strong>
    <br />
    <code>{rule.id}</code>
    {rule.hazard && <span class="hazard">guards against {rule.hazard.replaceAll("-", " ")}</span>}
  </>
);

/** The rules that fired, with what each rests on. */
export function FiredRules({ told: { trace, sources } }: CaseProps) {
  return (
    <section class="panel">
      <h2>Rules that fired</h2>
      {trace.rules.length === 0 ? (
        <p>None.</p>
      ) : (
        <Table
          name="Rules that fired"
          heads={["Rule", "Raises to", "Because", "After"]}
          rows={trace.rules.map((rule) => ({
            key: rule.id,
            cells: [
              <Named key="rule" rule={rule} />,
              <LevelBadge key="level" level={rule.raisesTo} />,
              <>
                {rule.because.join(", ").replaceAll("-", " ") || "facts alone"}
                <br />
                <span class="quiet">{rule.when}</span>
              </>,
              <Sources key="sources" sources={sources.filter(({ id }) => rule.sources.includes(id))} />,
            ],
          }))}
        />
      )}
    </section>
  );
}

/** The rules that lacked one thing that nobody has said. */
export function NearRules({ told: { trace } }: CaseProps) {
  const near = trace.near ?? [];
  return (
    <section class="panel">
      <h2>Rules that nearly fired</h2>
      <p class="quiet">Each lacked one thing that is not known. Any one of what is named would have fired it.</p>
      {near.length === 0 ? (
        <p>None.</p>
      ) : (
        <details class="more">
          <summary>Show {near.length}</summary>
          <Table
            name="Rules that nearly fired"
            heads={["Rule", "Would raise to", "It would take"]}
            rows={near.map((rule) => ({
              key: rule.id,
              cells: [
                <Named key="rule" rule={rule} />,
                <LevelBadge key="level" level={rule.raisesTo} />,
                [...new Set(rule.needs.map(({ what }) => what))].join(" or "),
              ],
            }))}
          />
        </details>
      )}
    </section>
  );
}

/** The answers that would change the level: one alone, or two together. */
export function TellingAnswers({ told: { trace, result } }: CaseProps) {
  const changes = trace.changes ?? [];
  const pairs = trace.pairs ?? [];
  return (
    <section class="panel">
      <h2>Answers that would change the level</h2>
      {changes.length + pairs.length === 0 ? (
        <p>None: no answer that could be asked for would change it.</p>
      ) : (
        <Table
          name="Answers that would change the level"
          heads={["If so", "It would be", "If not", "Expected drop in risk"]}
          rows={[
            ...changes.map(({ question, label, answers, expectedDrop }) => ({
              key: question,
              cells: [
                label,
                <Levels
                  key="levels"
                  answers={answers.filter(({ level }) => level !== result.level)}
                  isAge={question === "age"}
                />,
                <LevelBadge key="now" level={result.level} />,
                expectedDrop.toFixed(2),
              ],
            })),
            ...pairs.map(({ findings, level, rule }) => ({
              key: `${rule} ${findings.map(({ id }) => id).join()}`,
              cells: [
                `${findings.map(({ label }) => label).join(" and ")} together`,
                <LevelBadge key="level" level={level} />,
                <LevelBadge key="now" level={result.level} />,
                "–",
              ],
            })),
          ]}
        />
      )}
    </section>
  );
}

interface LevelsProps {
  readonly answers: NonNullable<Explanation["trace"]["changes"]>[number]["answers"];
  readonly isAge: boolean;
}

const Levels = ({ answers, isAge }: LevelsProps) => (
  <>
    {answers.map(({ answer, level }) => (
      <span key={answer} class="if-age">
        <LevelBadge level={level} />
        {isAge && ` at ${answer}`}{" "}
      </span>
    ))}
  </>
);
