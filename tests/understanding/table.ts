import { type Half, halfOf, measure, type Measure, sentences } from "./measure.ts";

const percent = (share: number): string => `${(100 * share).toFixed(1)}`.padStart(6);

/** The figures of each half, side by side, as text. */
export function tableOf(parts: Readonly<Record<string, Measure>>): string {
  const names = Object.keys(parts);
  const all = names.map((name) => parts[name]!);
  const row = (label: string, value: (of: Measure) => string): string => label.padEnd(34) + all.map(value).join("  ");
  const statuses = [...new Set(all.flatMap(({ byStatus }) => [...byStatus.keys()]))];
  const kinds = [...new Set(all.flatMap(({ facts }) => [...facts.keys()]))];
  return [
    "".padEnd(34) + names.map((name) => name.padStart(6)).join("  "),
    row("sentences", ({ count }) => String(count).padStart(6)),
    row("findings with status: precision", ({ findings }) => percent(findings.precision)),
    row("findings with status: recall", ({ findings }) => percent(findings.recall)),
    row("findings with status: F1", ({ findings }) => percent(findings.f1)),
    row("the same, strictly: F1", ({ strict }) => percent(strict.f1)),
    row("with overlapping span: F1", ({ spans }) => percent(spans.f1)),
    row("status right where recognised", ({ statusShare }) => percent(statusShare)),
    ...statuses.map((status) => row(`F1 of ${status}`, ({ byStatus }) => percent(byStatus.get(status)?.f1 ?? 0))),
    ...kinds.map((kind) =>
      row(`${kind} (right/said +invented)`, ({ facts }) => {
        const { right, said, invented } = facts.get(kind) ?? { right: 0, said: 0, invented: 0 };
        return `${right}/${said} +${invented}`.padStart(6);
      }),
    ),
  ].join("\n");
}

export async function measureHalves(): Promise<Record<Half | "all", Measure>> {
  const all = await sentences();
  const of = (half: Half): Measure => measure(all.filter((sentence) => halfOf(sentence) === half));
  return { first: of("first"), second: of("second"), all: measure(all) };
}

if (import.meta.main) {
  const parts = await measureHalves();
  await Bun.write(Bun.stdout, `${tableOf(parts)}\n`);
  if (Bun.argv.includes("--slips")) {
    const lines = parts.all.slips.map(
      ({ sentence: { id, text }, missed, extra }) =>
        `${id} ${text}\n     missed ${missed.join(" ")} | extra ${extra.join(" ")}`,
    );
    await Bun.write(Bun.stdout, `${lines.join("\n")}\n`);
  }
}
