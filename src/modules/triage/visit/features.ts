import type { TriageRequest, VisitInput } from "../contract.ts";

/** The part of `models/triage/visit.json` that turns a request into the visit model's inputs. */
export interface VisitCard {
  /** Keys of the reason-for-visit labels; each is one token, in this order from `firstId` on. */
  readonly labels: readonly string[];
  /** Single words, their ids after those of the labels. */
  readonly words: readonly string[];
  /** What staff write for a label, by the label's key. */
  readonly shorthand: Readonly<Record<string, readonly string[]>>;
  readonly firstId: number;
  readonly unknown: number;
  /** The most tokens. */
  readonly limit: number;
  /** The most words of one label or shorthand inside a longer text. */
  readonly longest: number;
  readonly numbers: readonly string[];
  readonly bounds: Readonly<Record<string, readonly number[]>>;
}

/** A reason as it was understood: a label of the classification, or a word that stands alone. */
export type Piece = { readonly label: string } | { readonly word: string };

const word = /[a-z0-9]+/g;
const parts = /[,;/|&+\n\r()]|\band\b|\bwith\b/;
const negations = new Set(["no", "not", "without", "denies"]);
const wordsOf = (text: string): string[] => text.toLowerCase().match(word) ?? [];

/** What labels and wordings are compared by: their words, in lower case. */
export const keyOf = (text: string): string => wordsOf(text).join(" ");

/** The reasons of a request, the main one first. A sentence that was written freely counts as one more. */
export const reasonsOf = ({ reasons = [], symptoms = [], text }: TriageRequest): string[] =>
  [...reasons, ...symptoms, ...(text === undefined ? [] : [text])].filter((reason) => keyOf(reason) !== "");

/** Reads reasons as training read them: `train/visit/words.py`, line by line. */
export class VisitReader {
  readonly #card: VisitCard;
  readonly #labels: ReadonlySet<string>;
  readonly #shorthand: ReadonlyMap<string, string>;
  readonly #ids: ReadonlyMap<string, number>;

  constructor(card: VisitCard) {
    this.#card = card;
    this.#labels = new Set(card.labels);
    this.#shorthand = new Map(
      Object.entries(card.shorthand).flatMap(([label, wordings]) => wordings.map((wording) => [wording, label])),
    );
    const names = [...card.labels.map((label) => `=${label}`), ...card.words];
    this.#ids = new Map(names.map((name, i) => [name, i + card.firstId]));
  }

  #whole(phrase: string): string | undefined {
    return this.#labels.has(phrase) ? phrase : this.#shorthand.get(phrase);
  }

  /** The labels and words of one reason. What is no label as a whole is read part by part, longest wording first. */
  pieces(reason: string): Piece[] {
    const whole = this.#whole(keyOf(reason));
    if (whole !== undefined) return [{ label: whole }];
    return reason
      .toLowerCase()
      .split(parts)
      .flatMap((part) => this.#within(wordsOf(part)));
  }

  #within(found: readonly string[]): Piece[] {
    const out: Piece[] = [];
    for (let at = 0; at < found.length;) {
      const { piece, size } = this.#longestAt(found, at);
      if ("word" in piece && negations.has(piece.word) && at + 1 < found.length) {
        // What is denied is not there: "no pulse" is a wording of its own, "no LOC" is nothing.
        at += 1 + this.#longestAt(found, at + 1).size;
        continue;
      }
      out.push(piece);
      at += size;
    }
    return out;
  }

  /** The longest wording that begins here; a single word where there is none. */
  #longestAt(found: readonly string[], at: number): { piece: Piece; size: number } {
    for (let size = Math.min(this.#card.longest, found.length - at); size > 0; size -= 1) {
      const label = this.#whole(found.slice(at, at + size).join(" "));
      if (label !== undefined) return { piece: { label }, size };
    }
    return { piece: { word: found[at] ?? "" }, size: 1 };
  }

  #idsOf(piece: Piece): number[] {
    const names = "label" in piece ? [`=${piece.label}`, ...piece.label.split(" ")] : [piece.word];
    return names.map((name) => this.#ids.get(name) ?? this.#card.unknown);
  }

  /** The model's inputs for one request. */
  input(request: TriageRequest): VisitInput {
    const { limit } = this.#card;
    const perReason = reasonsOf(request).map((reason) => this.pieces(reason).flatMap((piece) => this.#idsOf(piece)));
    const tokens = perReason.flat().slice(0, limit);
    const segments = perReason.flatMap((ids, i) => ids.map(() => (i === 0 ? 1 : 2))).slice(0, limit);
    return {
      tokens: tokens.length > 0 ? tokens : [0],
      segments: segments.length > 0 ? segments : [0],
      numeric: this.#numeric(request),
    };
  }

  #numeric(request: TriageRequest): number[] {
    const { age, sex, vitals = {}, arrivedByAmbulance, injury } = request;
    const known: Readonly<Record<string, number | undefined>> = {
      ...vitals,
      age,
      female: sex === "female" ? 1 : sex === "male" ? 0 : undefined,
      ambulance: arrivedByAmbulance === undefined ? undefined : Number(arrivedByAmbulance),
      injury: injury === undefined ? undefined : Number(injury),
    };
    const values = this.#card.numbers.map((name) => this.#plausible(name, known[name]));
    return [...values.map((value) => value ?? 0), ...values.map((value) => (value === undefined ? 1 : 0))];
  }

  /** A value outside its bounds is a slip of the pen, and is not known. */
  #plausible(name: string, value: number | undefined): number | undefined {
    const [low = -Infinity, high = Infinity] = this.#card.bounds[name] ?? [];
    return value !== undefined && value >= low && value <= high ? value : undefined;
  }
}
