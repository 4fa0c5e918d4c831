import type { Told, ToldFinding, Triage } from "#modules/triage/contract.ts";
import { announces, isAddressed } from "./addressed.ts";
import { type Cut, cut } from "./cut.ts";

/** A sentence of the patient's, and what the rules read in it. */
export interface Sentence extends Cut, Pick<Told, "vitals" | "sugars" | "hasDuration" | "hasPerson"> {
  readonly findings: readonly ToldFinding[];
  /** It speaks to whoever writes the note: it is quoted nowhere. */
  readonly isAddressed: boolean;
}

const silent = { vitals: {}, sugars: [], hasDuration: false, hasPerson: false } as const;

/**
 * The sentences of a message. Findings are read in the whole, where "no fever or cough. Nor a rash" belongs together;
 * what has no place in it is asked of each sentence.
 */
export function readingOf(text: string, read: Triage["read"]): Sentence[] {
  const told = read(text);
  const cuts = cut(text);
  const hasFacts = told.hasDuration || told.hasPerson || told.sugars.length > 0 || Object.keys(told.vitals).length > 0;
  const addressed = addressedAmong(cuts);
  return cuts.map((one, n) => {
    const { vitals, sugars, hasDuration, hasPerson } =
      hasFacts && cuts.length > 1 ? read(one.text) : hasFacts ? told : silent;
    const end = one.start + one.text.length;
    const findings = told.findings
      .map(({ spans, ...finding }) => ({ ...finding, spans: spans.filter(([at]) => at >= one.start && at < end) }))
      .filter(({ spans }) => spans.length > 0);
    return { ...one, vitals, sugars, hasDuration, hasPerson, findings, isAddressed: addressed[n]! };
  });
}

/** In a message that gives orders, what speaks of "the patient" is part of them: nobody calls themself so. */
function addressedAmong(cuts: readonly Cut[]): boolean[] {
  const own = cuts.map(({ text }) => isAddressed(text));
  const hasOrders = own.includes(true);
  return cuts.map(
    ({ text }, n) =>
      own[n]! ||
      (hasOrders && /\b(?:the|this) (?:patient|person|case)\b|^patient\b/i.test(text)) ||
      (n > 0 && own[n - 1]! && announces(cuts[n - 1]!.text)),
  );
}
