import type { Claim } from "./support.ts";

/** A sentence that never ends is not waited for: what comes without an end is cut off. */
const sentenceCodeUnitsMax = 600;

/**
 * Cuts a stream of pieces into sentences with their citations: `Rest helps. [1][2]` or `Rest helps [1].` Numbers
 * behind the full stop belong to the sentence before, so a sentence is given when the next one begins, or at the end.
 */
export class SentenceCutter {
  #rest = "";

  /** The sentences that are whole now. */
  push(piece: string): Claim[] {
    this.#rest += piece;
    const whole: Claim[] = [];
    for (;;) {
      const end = endOf(this.#rest);
      if (end === undefined) break;
      whole.push(...claimsOf(this.#rest.slice(0, end)));
      this.#rest = this.#rest.slice(end);
    }
    if (this.#rest.length > sentenceCodeUnitsMax) this.#rest = "";
    return whole;
  }

  /** What is left when the stream has ended by itself; of one that was cut off nothing is taken. */
  end(): Claim[] {
    const last = this.#rest.trim();
    this.#rest = "";
    return /[.!?]["”]?(?:\s*\[\d+\])*$/.test(last) || /\[\d+\]$/.test(last) ? claimsOf(last) : [];
  }
}

/** Where the first sentence with all its numbers ends, once something follows that is none of it: `[NAME_1]`, too. */
function endOf(text: string): number | undefined {
  const found = /^[^]*?(?:[.!?]["”]?(?:\s*\[[\d,\s]+\])*|\n)(?=\s+(?:[^\s[]|\[\p{L})|\n\n)/u.exec(text);
  return found ? found[0].length : undefined;
}

const mark = /\[([\d,\s]+)\]/g;

function claimsOf(piece: string): Claim[] {
  const citations = [...piece.matchAll(mark)].flatMap(([, list]) => list!.split(",").map(Number));
  const text = piece
    .replaceAll(mark, "")
    .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, "")
    .replaceAll(/\s+([.,;:!?])/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (text === "" || text === ".") return [];
  return [{ text: /[.!?]["”]?$/.test(text) ? text : `${text}.`, citations: [...new Set(citations)] }];
}
