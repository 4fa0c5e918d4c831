/** One comparison: a figure of Salve's beside its anchor's, taken in the same run. */
export interface Comparison {
  readonly bench: string;
  readonly what: string;
  readonly unit: string;
  readonly salve: number;
  /** What it is held against, and its figure; without one the bar is on the figure itself. */
  readonly anchor?: { readonly name: string; readonly value: number };
  /** Of the ratio, or of the figure where there is no anchor. Without one the line only informs. */
  readonly bar?: { readonly atMost: number } | { readonly atLeast: number };
}

export const judged = ({ salve, anchor, bar }: Comparison) => {
  const measure = anchor ? salve / anchor.value : salve;
  const passes = bar && ("atMost" in bar ? measure <= bar.atMost : measure >= bar.atLeast);
  return { measure, passes };
};

export function tableOf(all: readonly Comparison[]): string {
  const heads = ["bench", "what", "unit", "Salve", "anchor", "", "ratio", "bar", ""];
  const rows = all.map((one) => {
    const { measure, passes } = judged(one);
    const bar = one.bar && ("atMost" in one.bar ? `<= ${one.bar.atMost}` : `>= ${one.bar.atLeast}`);
    return [
      one.bench,
      one.what,
      one.unit,
      figure(one.salve),
      one.anchor ? figure(one.anchor.value) : "",
      one.anchor?.name ?? "",
      one.anchor ? measure.toFixed(2) : "",
      bar ?? "",
      passes === undefined ? "" : passes ? "pass" : "MISS",
    ];
  });
  const widths = heads.map((head, place) => Math.max(head.length, ...rows.map((row) => row[place]!.length)));
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, place) => cell.padEnd(widths[place]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const figure = (value: number): string => (value >= 1000 ? Math.round(value).toString() : value.toPrecision(3));

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which so many of a thousand lie. */
export const perMille = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor((values.length * share) / 1000))]!;
