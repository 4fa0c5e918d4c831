import type { Explanation } from "#plugins/web/page/api/shapes.ts";
import { Table } from "#plugins/web/page/views/table.tsx";

const groups = [
  ["supporting", "Supports"],
  ["conflicting", "Conflicts"],
  ["unknown", "Unknown"],
] as const;

/** What was read, with its status and its words; then for and against. */
export function Evidence({ told: { trace, request, result } }: { readonly told: Explanation }) {
  const text = request.text ?? "";
  return (
    <section class="panel">
      <h2>Findings</h2>
      {trace.findings.length === 0 ? (
        <p>Nothing was recognised.</p>
      ) : (
        <Table
          name="Findings"
          heads={["Finding", "Status", "Words", "From"]}
          rows={trace.findings.map(({ id, label, status, spans, origin }) => ({
            key: `${id} ${status} ${origin}`,
            cells: [
              <>
                <strong>{label}</strong>
                <br />
                <code>{id}</code>
              </>,
              <span key="status" class={`status status-${status}`}>
                {status}
              </span>,
              spans.map(([from, to]) => `“${text.slice(from, to)}”`).join(", ") || "–",
              origin,
            ],
          }))}
        />
      )}
      <dl class="looked">
        {groups.map(([group, title]) => (
          <div key={group}>
            <dt>{title}</dt>
            <dd>{result.explanation[group].map(({ label }) => label).join(" · ") || "–"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
