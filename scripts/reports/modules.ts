import type { App, Module } from "#core";
import type { System } from "../../src/core/assemble.ts";
import { code, codes, document, table } from "./generated.ts";

/** One need: who, of whom, through what. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly id: string;
  readonly kind: "port" | "slot";
}

/** The declared dependency graph, in the order of the list. */
export function edgesOf({ plugins, modules }: App): Edge[] {
  const all = [...plugins, ...modules];
  return all.flatMap((module) =>
    Object.values(module.needs).flatMap(({ id, kind }) =>
      all
        .filter((other) => Object.values(other.provides).some((ref) => ref.id === id))
        .map((other): Edge => ({ from: module.name, to: other.name, id, kind })),
    ),
  );
}

const ids = (refs: Module["needs"]): string =>
  codes(Object.values(refs).map(({ id, kind }) => (kind === "slot" ? `${id}[]` : id)));

/** `docs/reports/modules.md`: what there is, and what rests on what. */
export function modulesReport(app: App, system: System): string {
  const all = [...app.plugins, ...app.modules];
  const edges = edgesOf(app);
  const rows = all.map((one) => [
    code(one.name),
    one.kind,
    one.version,
    one.summary,
    ids(one.needs),
    ids(one.provides),
    codes(one.migrations.map(({ id }) => id)),
  ]);
  const parts = system.parts.map(({ name, parts: made }) => [
    code(name),
    codes((made.subscriptions ?? []).map(({ event }) => event.name)),
    codes((made.jobs ?? []).map((job) => `${job.name} (${job.every})`)),
    codes(Object.keys(made.checks ?? {})),
  ]);
  const lines = edges.map(({ from, to, id }) => `  ${from} -->|${id}| ${to}`);
  const graph = edges.length > 0 ? ["```mermaid", "graph LR", ...lines, "```"].join("\n") : "";
  const list = edges
    .map(({ from, to, id, kind }) => `- ${code(from)} needs ${code(id)} (${kind}) of ${code(to)}`)
    .join("\n");
  const commands = system.commands.map(({ path, summary, needs }) => [code(path), summary, needs]);
  return document("Modules", "What the system is made of, in the order in which it is composed.", [
    ["Plugins and modules", table(["Name", "Kind", "Version", "Summary", "Needs", "Provides", "Migrations"], rows)],
    ["Edges", [list, graph].filter(Boolean).join("\n\n")],
    ["Work beside requests", table(["Name", "Hears", "Jobs", "Health checks"], parts)],
    ["Commands", commands.length > 0 ? table(["Command", "Summary", "Needs"], commands) : ""],
  ]);
}
