import { type Deidentifier, type Masked } from "#modules/safety/contract.ts";

interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text and where its identifiers are; none in a hard negative. */
export interface Tagged {
  readonly text: string;
  readonly identifiers: readonly { readonly kind: string; readonly spans: readonly Place[] }[];
}

/**
 * An identifier counts as masked only if every letter and every digit of its whole value, titles such as "Dr." and
 * words such as "in" included, lies in a masked span, wherever the value stands in the text; one that was tagged but
 * stands nowhere in it counts as missed. Of which kind the span is does not matter.
 */
export function isCovered(text: string, masked: Masked["masked"], { start, end }: Place): boolean {
  for (let i = start; i < end; i += 1) {
    const isSeen = !masked.some(({ span }) => span.start <= i && i < span.end);
    if (isSeen && /[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(i)!))) return false;
  }
  return true;
}

export interface Coverage {
  readonly byKind: ReadonlyMap<string, { masked: number; of: number }>;
  readonly recall: number;
  /** Hard negatives in which anything was masked. */
  readonly spoilt: number;
  readonly negatives: number;
}

export function coverage(deidentifier: Deidentifier, rows: readonly Tagged[]): Coverage {
  const byKind = new Map<string, { masked: number; of: number }>();
  let spoilt = 0;
  let negatives = 0;
  for (const { text, identifiers } of rows) {
    const { masked } = deidentifier.mask(text);
    if (identifiers.length === 0) {
      negatives += 1;
      if (masked.length > 0) spoilt += 1;
    }
    for (const identifier of identifiers) {
      const count = byKind.get(identifier.kind) ?? { masked: 0, of: 0 };
      count.of += 1;
      const { spans } = identifier;
      if (spans.length > 0 && spans.every((span) => isCovered(text, masked, span))) count.masked += 1;
      byKind.set(identifier.kind, count);
    }
  }
  const sum = (of: "masked" | "of") => [...byKind.values()].reduce((total, count) => total + count[of], 0);
  return { byKind, recall: sum("masked") / sum("of"), spoilt, negatives };
}

/** A line to a kind, for whoever reads the run. */
export const table = (name: string, { byKind, recall, spoilt, negatives }: Coverage): string =>
  [
    `${name}: recall ${recall.toFixed(4)}, ${spoilt} of ${negatives} hard negatives masked`,
    ...[...byKind]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, { masked, of }]) => `  ${kind} ${masked}/${of}`),
  ].join("\n");
